"""Traces and crash reports of .NET in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "net plain": """\
Unhandled exception. System.InvalidOperationException: no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   at Program.<Main>$(String[] args) in /src/Program.cs:line 7""",
    "net inner": """\
System.AggregateException: One or more errors occurred. (no price)
 ---> System.InvalidOperationException: no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.Wait()
   at Program.Main() in /src/Program.cs:line 7
 ---> (Inner Exception #1) System.TimeoutException: slow
   at Shop.Net.Call()<---""",
    "net console": """\
fail: Microsoft.AspNetCore.Diagnostics.DeveloperExceptionPageMiddleware[1]
      An unhandled exception has occurred while executing the request.
      System.NullReferenceException: Object reference not set to an instance of an object.
         at Shop.Cart.Pay(Order order) in /src/Cart.cs:line 31
         at lambda_method2(Closure , Object )
      --- End of stack trace from previous location ---
         at Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker.InvokeFilterPipelineAsync()""",
    "net serilog": """\
[10:11:12 ERR] An unhandled exception has occurred while executing the request.
System.NullReferenceException: Object reference not set to an instance of an object.
   at Shop.Cart.Pay(Order order) in /src/Cart.cs:line 31
--- End of stack trace from previous location ---
   at Microsoft.AspNetCore.Authorization.AuthorizationMiddleware.Invoke(HttpContext context)""",
    "net ef": """\
fail: Microsoft.EntityFrameworkCore.Update[10000]
      An exception occurred in the database while saving changes for context type 'Shop.Db'.
      Microsoft.EntityFrameworkCore.DbUpdateException: An error occurred while saving the entity changes. See the inner exception for details.
       ---> Npgsql.PostgresException (0x80004005): 23505: duplicate key value violates unique constraint "PK_Carts"

      DETAIL: Detail redacted as it may contain sensitive data.
         at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async)
        Exception data:
          Severity: ERROR
          SqlState: 23505
         --- End of inner exception stack trace ---
         at Shop.Cart.Save() in /src/Cart.cs:line 31""",
    "net log4net": """\
2024-05-03 10:11:12,345 [12] ERROR Shop.Cart - cannot pay
System.Data.SqlClient.SqlException (0x80131904): Invalid object name 'cart'.
   at System.Data.SqlClient.SqlConnection.OnError(SqlException exception, Boolean breakConnection, Action`1 wrapCloseInAction)
   at Shop.Cart.Pay()
ClientConnectionId:4ff77a1b-1111-2222-3333-444455556666
Error Number:208,State:1,Class:16""",
    "net rpc": """\
Grpc.Core.RpcException: Status(StatusCode="Unavailable", Detail="Error connecting to subchannel.", DebugException="System.Net.Sockets.SocketException: Connection refused")
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at System.Net.Sockets.Socket.AwaitableSocketAsyncEventArgs.ThrowException(SocketError error, CancellationToken cancellationToken)
   --- End of inner exception stack trace ---
   at Shop.Net.Call() in /src/Net.cs:line 9""",
    "net mono": """\
Unhandled Exception:
System.NullReferenceException: Object reference not set to an instance of an object
  at Shop.Cart.Pay () [0x00001] in /src/Cart.cs:31\x20
  at Shop.Main () [0x00007] in /src/Main.cs:7\x20
[ERROR] FATAL UNHANDLED EXCEPTION: System.NullReferenceException: Object reference not set to an instance of an object
  at Shop.Cart.Pay () [0x00001] in /src/Cart.cs:31\x20""",
    "net fsharp": """\
System.Exception: no price
   at Cart.pay@31-1.Invoke(Unit unitVar0) in /src/Cart.fs:line 31
   at <StartupCode$Shop>.$Main.main@() in /src/Main.fs:line 7""",
    "net nlog": """\
2024-05-03 10:11:12.3456|ERROR|Shop.Cart|cannot pay System.InvalidOperationException: no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   at Shop.Main.Run() in /src/Main.cs:line 7""",
    "net crash": """\
Process terminated. Assertion failed.
no price
   at Shop.Cart.Pay() in /src/Cart.cs:line 31
   at Program.Main() in /src/Program.cs:line 7""",
    "net hosted": """\
crit: Microsoft.Extensions.Hosting.Internal.Host[10]
      The HostOptions.BackgroundServiceExceptionBehavior is configured to StopHost.
      System.InvalidOperationException: bad job
         at Job.Worker.ExecuteAsync(CancellationToken stoppingToken) in /src/Worker.cs:line 12
         at Microsoft.Extensions.Hosting.Internal.Host.TryExecuteBackgroundServiceAsync(BackgroundService backgroundService)""",
    "net fatal": """\
Fatal error. System.AccessViolationException: Attempted to read or write protected memory.
Repeat 2 times:
--------------------------------
   at Job.Native.run()
--------------------------------
   at Job.Program.Main(System.String[])""",
    "net stack overflow": """\
Stack overflow.
Repeat 12000 times:
--------------------------------
   at Job.Program.F(Int32)
--------------------------------
   at Job.Program.Main(System.String[])""",
    "net validation": """\
FluentValidation.ValidationException: Validation failed:\x20
 -- Id: must not be empty. Severity: Error
 -- Name: too long. Severity: Error
   at FluentValidation.AbstractValidator`1.RaiseValidationException(ValidationContext`1 context, ValidationResult result)
   at Job.Run() in C:\\src\\Job.cs:line 12""",
    "net german": """\
System.NullReferenceException: Der Objektverweis wurde nicht auf eine Objektinstanz festgelegt.
   bei Job.Run() in C:\\src\\Job.cs:Zeile 12.
   bei Job.Main(String[] args) in C:\\src\\Main.cs:Zeile 9.""",
    "net data": """\
System.Net.Http.HttpRequestException: Response status code does not indicate success: 500 (Internal Server Error).
   at System.Net.Http.HttpResponseMessage.EnsureSuccessStatusCode()
   at Job.Run() in /src/Job.cs:line 12
   at Job.Main() in /src/Main.cs:line 9 ---> end""",
    "net unity": """\
NullReferenceException: Object reference not set to an instance of an object
  at Job.Run () [0x00000] in <4ff77a1b>:0\x20
  at UnityEngine.Events.InvokableCall.Invoke () [0x00010] in <77a1>:0\x20
UnityEngine.EventSystems.EventSystem:Update()""",
    "net core unhandled": """\
Unhandled exception. System.IO.FileNotFoundException: Could not find file '/x'.
File name: '/x'
   at Interop.ThrowExceptionForIoErrno(ErrorInfo errorInfo, String path, Boolean isDirError)
   at Job.Run() in /src/Job.cs:line 12""",
    "net arg": """\
System.ArgumentNullException: Value cannot be null. (Parameter 'id')
   at Job.Run(String id) in /src/Job.cs:line 12""",
    "net old arg": """\
System.ArgumentException: bad id
Parameter name: id
   at Job.Run(String id) in C:\\src\\Job.cs:line 12
   at Job.Main()""",
    "net reflection": """\
System.Reflection.TargetInvocationException: Exception has been thrown by the target of an invocation.
 ---> System.InvalidOperationException: bad
   at Job.Run()
   --- End of inner exception stack trace ---
   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments, Signature sig, Boolean isConstructor)
   at Job.Main()""",
    "net fusion": """\
System.IO.FileLoadException: Could not load file or assembly 'X, Version=1.0.0.0'. The located assembly's manifest definition does not match the assembly reference. (0x80131040)
File name: 'X, Version=1.0.0.0'
   at Job.Run()""",
}
