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
    Sample("lambda", "dotnet", "System.InvalidOperationException", "Sequence contains no elements", "Acme.Cart.Total", """\
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
    Sample("two inner", "dotnet", "Npgsql.PostgresException", "42P01: relation \"jobs\" does not exist", "Acme.Jobs.JobStore.ListAsync", """\
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
  at Acme.Grid.Get (System.Int32 x, System.Int32 y) [0x0001a] in <3f1b2c4d5e6f47a8b9c0d1e2f3a4b5c6>:0 
  at Acme.Program.Main (System.String[] args) [0x00000] in <3f1b2c4d5e6f47a8b9c0d1e2f3a4b5c6>:0 """),
    Sample("unity", "dotnet", "NullReferenceException", "Object reference not set", "Acme.Player.Update", """\
NullReferenceException: Object reference not set to an instance of an object
  at Acme.Player.Update () [0x00012] in /src/Assets/Player.cs:33 
UnityEngine.Debug:LogException(Exception)"""),
    Sample("nlog", "dotnet", "System.ArgumentNullException", "Value cannot be null. (Parameter 'order')", "Acme.Orders.Save", """\
2024-05-03 10:11:12.3456|ERROR|Acme.Orders|save failed|System.ArgumentNullException: Value cannot be null. (Parameter 'order')
   at System.ArgumentNullException.Throw(String paramName)
   at Acme.Orders.Save(Order order) in /src/Orders.cs:line 19
   at Acme.Orders.<>c.<Run>b__2_0() in /src/Orders.cs:line 27"""),
    Sample("powershell", "dotnet", "System.Management.Automation.RuntimeException|RuntimeException", "", "Get-Rate", """\
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
)  # fmt: skip
