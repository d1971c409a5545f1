""".NET: exceptions of every kind of method, and loggers' renderings."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("aggregate", "dotnet", "System.Net.Http.HttpRequestException", "refused", "Acme.Sync.Mirror.FetchAsync", """\
Unhandled exception. System.AggregateException: One or more errors occurred. (refused) (no dns)
 ---> System.Net.Http.HttpRequestException: refused
   at System.Net.Http.HttpConnectionPool.ConnectToTcpHostAsync(String host, Int32 port)
   at Acme.Sync.Mirror.<FetchAsync>d__3.MoveNext() in /src/Sync/Mirror.cs:line 22
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.WaitAllCore(ReadOnlySpan`1 tasks)
   at Acme.Sync.Program.Main() in /src/Sync/Program.cs:line 9
 ---> (Inner Exception #1) System.Net.Sockets.SocketException (11001): no dns
   at Acme.Sync.Dns.Lookup(String host) in /src/Sync/Dns.cs:line 5<---
"""),
    Sample("lambda", "dotnet", "System.InvalidOperationException", "Sequence contains no elements", "Acme.Cart.<>c__DisplayClass4_0.Total", """\
System.InvalidOperationException: Sequence contains no elements
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at System.Linq.Enumerable.First[TSource](IEnumerable`1 source)
   at Acme.Cart.<>c__DisplayClass4_0.<Total>b__1(Item item) in C:\\src\\Acme\\Cart.cs:line 40
   at System.Linq.Enumerable.Sum[TSource](IEnumerable`1 source, Func`2 selector)
   at Acme.Cart.Total() in C:\\src\\Acme\\Cart.cs:line 38"""),
    Sample("local function", "dotnet", "System.FormatException", "The input string 'x' was not in a correct format.", "Acme.Parse.Rows", """\
System.FormatException: The input string 'x' was not in a correct format.
   at System.Number.ThrowFormatException[TChar](ReadOnlySpan`1 value)
   at System.Int32.Parse(String s)
   at Acme.Parse.<Rows>g__One|2_0(String text) in /src/Parse.cs:line 12
   at Acme.Parse.Rows(String[] lines) in /src/Parse.cs:line 9"""),
    Sample("two inner", "dotnet", "Npgsql.PostgresException", '42P01: relation "jobs" does not exist', "Acme.Jobs.JobStore.ListAsync", """\
fail: Microsoft.EntityFrameworkCore.Query[10100]
      An exception occurred while iterating over the results of a query for context type 'Acme.Jobs.JobContext'.
      Acme.Jobs.JobException: cannot list
       ---> System.InvalidOperationException: An exception has been raised that is likely due to a transient failure.
       ---> Npgsql.PostgresException (0x80004005): 42P01: relation "jobs" does not exist

      POSITION: 15
         at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async, DataRowLoadingMode mode)
         at System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder`1.StateMachineBox`1.System.Threading.Tasks.Sources.IValueTaskSource<TResult>.GetResult(Int16 token)
         --- End of inner exception stack trace ---
         at Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal.NpgsqlExecutionStrategy.ExecuteAsync[TState,TResult](TState state)
         at Acme.Jobs.JobStore.ListAsync() in /src/JobStore.cs:line 31
         --- End of inner exception stack trace ---
         at Acme.Jobs.JobsController.Get() in /src/JobsController.cs:line 14"""),
    Sample("german", "dotnet", "System.NullReferenceException", "Der Objektverweis wurde nicht", "Acme.Rechnung.Summe", """\
System.NullReferenceException: Der Objektverweis wurde nicht auf eine Objektinstanz festgelegt.
   bei Acme.Rechnung.Summe(Kunde kunde) in C:\\src\\Rechnung.cs:Zeile 17.
   bei Acme.Program.Main(String[] args) in C:\\src\\Program.cs:Zeile 5."""),
    Sample("russian", "dotnet", "System.NullReferenceException", "Ссылка на объект", "Acme.Order.Total", """\
System.NullReferenceException: Ссылка на объект не указывает на экземпляр объекта.
   в Acme.Order.Total() в C:\\src\\Order.cs:строка 12
   в Acme.Program.Main() в C:\\src\\Program.cs:строка 3"""),
    Sample("async previous", "dotnet", "System.TimeoutException", "The operation has timed out.", "Acme.Pay.Gateway.ChargeAsync", """\
[10:11:12 ERR] HTTP POST /pay responded 500 in 30001.2 ms
System.TimeoutException: The operation has timed out.
   at Acme.Pay.Gateway.ChargeAsync(Order order, CancellationToken ct) in /src/Gateway.cs:line 52
   at Acme.Pay.PayController.Post(PayRequest request) in /src/PayController.cs:line 21
   at lambda_method5(Closure, Object)
   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.AwaitableObjectResultExecutor.Execute(ActionContext actionContext, IActionResultTypeMapper mapper, ObjectMethodExecutor executor, Object controller, Object[] arguments)
--- End of stack trace from previous location where exception was thrown ---
   at Microsoft.AspNetCore.Mvc.Infrastructure.ResourceInvoker.<InvokeFilterPipelineAsync>g__Awaited|20_0(ResourceInvoker invoker, Task lastTask, State next, Scope scope, Object state, Boolean isCompleted)
   at Serilog.AspNetCore.RequestLoggingMiddleware.Invoke(HttpContext httpContext)"""),
    Sample("top level statements", "dotnet", "System.IO.FileNotFoundException", "Could not find file '/data/rates.json'.", "Program.<Main>$", """\
Unhandled exception. System.IO.FileNotFoundException: Could not find file '/data/rates.json'.
File name: '/data/rates.json'
   at Interop.ThrowExceptionForIoErrno(ErrorInfo errorInfo, String path, Boolean isDirError)
   at Microsoft.Win32.SafeHandles.SafeFileHandle.Open(String path, OpenFlags flags, Int32 mode)
   at System.IO.File.ReadAllText(String path)
   at Program.<Main>$(String[] args) in /src/Program.cs:line 4"""),
    Sample("constructor", "dotnet", "System.DivideByZeroException", "Attempted to divide by zero.", "Acme.Rates..cctor", """\
System.TypeInitializationException: The type initializer for 'Acme.Rates' threw an exception.
 ---> System.DivideByZeroException: Attempted to divide by zero.
   at Acme.Rates..cctor() in /src/Rates.cs:line 6
   --- End of inner exception stack trace ---
   at Acme.Rates.Get(String code) in /src/Rates.cs:line 11
   at Acme.Program.Main() in /src/Program.cs:line 3"""),
    Sample("fsharp", "dotnet", "System.Exception", "no stock", "Acme.Stock.reserve", """\
Unhandled exception. System.Exception: no stock
   at Acme.Stock.reserve[a](a item) in /src/Stock.fs:line 8
   at <StartupCode$Acme>.$Program.main@() in /src/Program.fs:line 3"""),
    Sample("mono", "dotnet", "System.IndexOutOfRangeException", "Index was outside the bounds of the array.", "Acme.Grid.Get", """\
[ERROR] FATAL UNHANDLED EXCEPTION: System.IndexOutOfRangeException: Index was outside the bounds of the array.
  at Acme.Grid.Get (System.Int32 x, System.Int32 y) [0x0001a] in <3f1b2c4d5e6f47a8b9c0d1e2f3a4b5c6>:0\x20
  at Acme.Program.Main (System.String[] args) [0x00000] in <3f1b2c4d5e6f47a8b9c0d1e2f3a4b5c6>:0\x20"""),
    Sample("unity", "dotnet", "NullReferenceException", "Object reference not set", "Acme.Player.Update", """\
NullReferenceException: Object reference not set to an instance of an object
  at Acme.Player.Update () [0x00012] in /src/Assets/Player.cs:33\x20
UnityEngine.Debug:LogException(Exception)"""),
    Sample("nlog", "dotnet", "System.ArgumentNullException", "Value cannot be null. (Parameter 'order')", "Acme.Orders.Save", """\
2024-05-03 10:11:12.3456|ERROR|Acme.Orders|save failed|System.ArgumentNullException: Value cannot be null. (Parameter 'order')
   at System.ArgumentNullException.Throw(String paramName)
   at Acme.Orders.Save(Order order) in /src/Orders.cs:line 19
   at Acme.Orders.<>c.<Run>b__2_0() in /src/Orders.cs:line 27"""),
    Sample("powershell", "dotnet", "RuntimeException", "", "Get-Rate", """\
RuntimeException: Attempted to divide by zero.
at Get-Rate, C:\\scripts\\rates.ps1: line 7
at <ScriptBlock>, C:\\scripts\\main.ps1: line 3
at <ScriptBlock>, <No file>: line 1"""),
    Sample("old one-line inner", "dotnet", "System.Data.SqlClient.SqlException", "Login failed for user 'shop'.", "Acme.Data.Db.Open", """\
Acme.Data.DataException: Cannot open database ---> System.Data.SqlClient.SqlException: Login failed for user 'shop'.
   at System.Data.SqlClient.SqlInternalConnectionTds..ctor(DbConnectionPoolIdentity identity)
   at System.Data.SqlClient.SqlConnection.Open()
   at Acme.Data.Db.Open() in d:\\build\\Acme\\Db.cs:line 44
   --- End of inner exception stack trace ---
   at Acme.Data.Db.Open() in d:\\build\\Acme\\Db.cs:line 49
   at Acme.Web.Default.Page_Load(Object sender, EventArgs e)"""),
    Sample("iterator", "dotnet", "System.ObjectDisposedException", "Cannot access a disposed object.", "Acme.Rows.Read", """\
System.ObjectDisposedException: Cannot access a disposed object.
Object name: 'FileBufferingReadStream'.
   at System.ObjectDisposedException.ThrowIf(Boolean condition, Object instance)
   at Acme.Rows.<Read>d__6.MoveNext() in /_/src/Rows.cs:line 61
   at System.Collections.Generic.List`1..ctor(IEnumerable`1 collection)
   at Acme.Rows.All() in /_/src/Rows.cs:line 20"""),
    Sample("azure", "dotnet", "System.Collections.Generic.KeyNotFoundException", "The given key 'sku' was not present in the dictionary.", "Acme.Functions.Import.Run", """\
Executed 'Import' (Failed, Id=5c1e, Duration=12ms)
Result: Failure
Exception: System.Collections.Generic.KeyNotFoundException: The given key 'sku' was not present in the dictionary.
   at System.Collections.Generic.Dictionary`2.get_Item(TKey key)
   at Acme.Functions.Import.Run(String body) in D:\\a\\1\\s\\Import.cs:line 22
Stack:    at System.Collections.Generic.Dictionary`2.get_Item(TKey key)
   at Acme.Functions.Import.Run(String body) in D:\\a\\1\\s\\Import.cs:line 22"""),
    Sample("stack overflow", "dotnet", "StackOverflowException", "", "Acme.Tree.Depth", """\
Stack overflow.
Repeat 12041 times:
--------------------------------
   at Acme.Tree.Depth(Acme.Node)
--------------------------------
   at Acme.Program.Main(System.String[])"""),
    Sample("mono addresses", "dotnet", "System.Net.Sockets.SocketException", "Connection refused", "Acme.Feed.Load", """\
System.Net.WebException: Error: ConnectFailure (Connection refused) ---> System.Net.Sockets.SocketException: Connection refused
  at System.Net.Sockets.Socket.Connect (System.Net.EndPoint remoteEP) <0x10c08b480 + 0x00017> in <filename unknown>:0\x20
  --- End of inner exception stack trace ---
  at System.Net.HttpWebRequest.EndGetResponse (IAsyncResult asyncResult) <0x10c08b4a0 + 0x00027> in <filename unknown>:0\x20
  at Acme.Feed.Load (System.String url) <0x10c08b5a0 + 0x00097> in <filename unknown>:0\x20"""),
    Sample("generic method", "dotnet", "System.InvalidCastException", "Unable to cast object", "Acme.Cache.Get", """\
[2024-05-03 10:11:12.345 +00:00 ERR] Acme.Cache: lookup failed
System.InvalidCastException: Unable to cast object of type 'System.String' to type 'System.Int32'.
   at Acme.Cache.Get[T](String key) in /src/Cache.cs:line 30
   at Acme.Api.Handler.Handle(Request request, CancellationToken ct)
   at MediatR.Pipeline.RequestPreProcessorBehavior`2.Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate`1 next)"""),
    Sample("worker", "dotnet", "StackExchange.Redis.RedisConnectionException", "It was not possible to connect to the redis server(s).", "Acme.Cache.RedisCache..ctor", """\
crit: Microsoft.Extensions.Hosting.Internal.Host[10]
      The HostOptions.BackgroundServiceExceptionBehavior is configured to StopHost.
      StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). There was an authentication failure
         at StackExchange.Redis.ConnectionMultiplexer.ConnectImpl(ConfigurationOptions configuration, TextWriter log) in /_/src/StackExchange.Redis/ConnectionMultiplexer.cs:line 611
         at Acme.Cache.RedisCache..ctor(String host) in /src/Cache/RedisCache.cs:line 12
         at Microsoft.Extensions.DependencyInjection.ServiceLookup.CallSiteRuntimeResolver.VisitConstructor(ConstructorCallSite site, RuntimeResolverContext context)"""),
    Sample("task", "dotnet", "System.ArgumentException", "An item with the same key has already been added. Key: 7", "Acme.Index.<>c__DisplayClass2_0.Build", """\
Unhandled exception. System.AggregateException: One or more errors occurred. (An item with the same key has already been added. Key: 7)
 ---> System.ArgumentException: An item with the same key has already been added. Key: 7
   at System.Collections.Generic.Dictionary`2.TryInsert(TKey key, TValue value, InsertionBehavior behavior)
   at Acme.Index.<>c__DisplayClass2_0.<Build>b__0() in /src/Index.cs:line 18
   at System.Threading.Tasks.Task.InnerInvoke()
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.Wait(Int32 millisecondsTimeout, CancellationToken cancellationToken)
   at Acme.Program.Main() in /src/Program.cs:line 6"""),
    Sample("demystified", "dotnet", "System.Exception", "bad state", "async Task<int> Acme.Machine.StepAsync", """\
System.Exception: bad state
   at async Task<int> Acme.Machine.StepAsync(State state) in /src/Machine.cs:line 40
   at async Task Acme.Program.Main(string[] args) in /src/Program.cs:line 8"""),
    Sample("flat", "dotnet", "System.TimeoutException", "The operation has timed out.", "Acme.Db.Query", """\
Error: System.TimeoutException: The operation has timed out.   at System.Data.Common.Wait(Int32 ms)   at Acme.Db.Query(String sql) in C:\\src\\Db.cs:line 20   at Acme.Api.Get() in C:\\src\\Api.cs:line 8"""),
    Sample("razor page", "dotnet", "System.NullReferenceException", "Object reference not set to an instance of an object", "Acme.Web.Pages.IndexModel.OnGet", """\
An unhandled exception has occurred while executing the request.
System.NullReferenceException: Object reference not set to an instance of an object.
   at Acme.Web.Pages.IndexModel.OnGet() in /src/Pages/Index.cshtml.cs:line 18
   at lambda_method1(Closure , Object , Object[] )
   at Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.ExecutorFactory.VoidHandlerMethod.Execute(Object receiver, Object[] arguments)"""),
    Sample("framework console", "dotnet", "System.DivideByZeroException", "Attempted to divide by zero.", "Program.Div", """\
Unhandled Exception: System.DivideByZeroException: Attempted to divide by zero.
   at Program.Div(Int32 a, Int32 b)
   at Program.Main()"""),
    Sample("inner on one line", "dotnet", "System.ApplicationException", "inner", "Acme.X.Inner", """\
System.Exception: outer ---> System.ApplicationException: inner
   at Acme.X.Inner() in C:\\x.cs:line 1
   at Acme.X.<Outer>b__0()
   --- End of inner exception stack trace ---
   at Acme.X.Outer() in C:\\x.cs:line 5"""),
    Sample("console logger", "dotnet", "System.InvalidOperationException", "Unable to resolve service for type 'Acme.Shop.IRates' while attempting to activate 'Acme.Shop.CartController'.", "Acme.Shop.Middleware.Tenant.InvokeAsync", """\
fail: Microsoft.AspNetCore.Server.Kestrel[13]
      Connection id "0HN2A7L1Q2J5K", Request id "0HN2A7L1Q2J5K:00000002": An unhandled exception was thrown by the application.
      System.InvalidOperationException: Unable to resolve service for type 'Acme.Shop.IRates' while attempting to activate 'Acme.Shop.CartController'.
         at Microsoft.Extensions.DependencyInjection.ActivatorUtilities.ThrowHelperUnableToResolveService(Type type, Type requiredBy)
         at lambda_method3(Closure, IServiceProvider, Object[])
         at Acme.Shop.Middleware.Tenant.InvokeAsync(HttpContext context) in /src/Shop/Middleware/Tenant.cs:line 21
         at Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpProtocol.ProcessRequests[TContext](IHttpApplication`1 application)"""),
    Sample("data of an inner exception", "dotnet", "Npgsql.PostgresException", '23505: duplicate key value violates unique constraint "ix_orders_ref"', "Acme.Orders.OrderStore.AddAsync", """\
An unhandled exception has occurred while executing the request.
Microsoft.EntityFrameworkCore.DbUpdateException: An error occurred while saving the entity changes. See the inner exception for details.
 ---> Npgsql.PostgresException (0x80004005): 23505: duplicate key value violates unique constraint "ix_orders_ref"

DETAIL: Detail redacted as it may contain sensitive data. Specify 'Include Error Detail' in the connection string to include this information.
   at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async, DataRowLoadingMode dataRowLoadingMode, Boolean readingNotifications, Boolean isReadingPrependedMessage)
   at System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder`1.StateMachineBox`1.System.Threading.Tasks.Sources.IValueTaskSource<TResult>.GetResult(Int16 token)
  Exception data:
    Severity: ERROR
    SqlState: 23505
    MessageText: duplicate key value violates unique constraint "ix_orders_ref"
   --- End of inner exception stack trace ---
   at Microsoft.EntityFrameworkCore.Update.ReaderModificationCommandBatch.ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken)
   at Acme.Orders.OrderStore.AddAsync(Order order) in /src/Orders/OrderStore.cs:line 47
   at Program.<>c.<<<Main>$>b__0_3>d.MoveNext() in /src/Orders/Program.cs:line 31
--- End of stack trace from previous location ---
   at Microsoft.AspNetCore.Http.RequestDelegateFactory.<ExecuteTaskOfString>g__ExecuteAwaited|134_0(Task`1 task, HttpContext httpContext)"""),
    Sample("masstransit", "dotnet", "Acme.Stock.OutOfStockException", "SKU 9-11 is out of stock", "Acme.Stock.Reservation.Take", """\
2025-03-05 09:00:00.123 +00:00 [ERR] R-FAULT rabbitmq://mq/order-submitted 00010000-0aef-0242-5f6b-08dd5bc3a1f0 Acme.Contracts.OrderSubmitted Acme.Consumers.OrderConsumer(00:00:00.0312)
Acme.Stock.OutOfStockException: SKU 9-11 is out of stock
   at Acme.Stock.Reservation.Take(Sku sku, Int32 count) in /src/Stock/Reservation.cs:line 52
   at Acme.Consumers.OrderConsumer.Consume(ConsumeContext`1 context) in /src/Consumers/OrderConsumer.cs:line 19
   at MassTransit.DependencyInjection.ScopeConsumerFactory`1.Send[TMessage](ConsumeContext`1 context, IPipe`1 next)"""),
)  # fmt: skip
