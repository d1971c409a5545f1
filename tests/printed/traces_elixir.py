"""Traces and crash reports of Elixir and Erlang in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "elixir genserver": """\
10:11:12.345 [error] GenServer Shop.Cart terminating
** (ArgumentError) no price
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay/1
    (stdlib 5.2) gen_server.erl:1095: :gen_server.try_handle_call/4
    (stdlib 5.2) gen_server.erl:1124: :gen_server.handle_msg/6
    (stdlib 5.2) proc_lib.erl:241: :proc_lib.init_p_do_apply/3
Last message (from #PID<0.31.0>): {:pay, 7}
State: %{carts: []}
Client #PID<0.31.0> is alive

    (stdlib 5.2) gen.erl:241: :gen.do_call/4
    (elixir 1.16.2) lib/gen_server.ex:1071: GenServer.call/3""",
    "elixir task": """\
10:11:12.345 [error] Task #PID<0.31.0> started from Shop.Cart terminating
** (RuntimeError) no price
    (shop 0.1.0) lib/shop/cart.ex:31: anonymous fn/0 in Shop.Cart.pay/1
    (elixir 1.16.2) lib/task/supervised.ex:101: Task.Supervised.invoke_mfa/2
Function: #Function<0.1234/0 in Shop.Cart.pay/1>
    Args: []""",
    "elixir phoenix": """\
10:11:12.345 request_id=4ff [error] #PID<0.31.0> running ShopWeb.Endpoint (connection #PID<0.30.0>, stream id 1) terminated
Server: localhost:4000 (http)
Request: POST /pay
** (exit) an exception was raised:
    ** (FunctionClauseError) no function clause matching in Shop.Cart.pay/1
        (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay(nil)
        (phoenix 1.7.11) lib/phoenix/router.ex:432: Phoenix.Router.__call__/5""",
    "elixir function clause": """\
** (FunctionClauseError) no function clause matching in Shop.Cart.pay/1   \x20
   \x20
    The following arguments were given to Shop.Cart.pay/1:
   \x20
        # 1
        nil
   \x20
    Attempted function clauses (showing 1 out of 1):
   \x20
        def pay(%Order{} = order)
   \x20
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay/1
    (shop 0.1.0) lib/shop/main.ex:7: Shop.Main.run/0""",
    "elixir compile": """\
** (CompileError) lib/shop/cart.ex:31: undefined function price/1 (expected Shop.Cart to define such a function)
    (elixir 1.14.0) lib/kernel/parallel_compiler.ex:346: anonymous fn/5 in Kernel.ParallelCompiler.spawn_workers/7""",
    "elixir exit": """\
** (exit) exited in: GenServer.call(Shop.Cart, :pay, 5000)
    ** (EXIT) no process: the process is not alive or there's no process currently associated with the given name
    (elixir 1.16.2) lib/gen_server.ex:1063: GenServer.call/3
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.pay/1""",
    "erlang crash": """\
=CRASH REPORT==== 3-May-2024::10:11:12.345678 ===
  crasher:
    initial call: cart:init/1
    pid: <0.31.0>
    registered_name: cart
    exception error: no match of right hand side value {error,no_price}
      in function  cart:pay/1 (src/cart.erl, line 31)
      in call from gen_server:try_handle_call/4 (gen_server.erl, line 1113)
    ancestors: [shop_sup,<0.30.0>]
    message_queue_len: 0""",
    "erlang supervisor": """\
2024-05-03T10:11:12.345678+00:00 error: Supervisor: {local,shop_sup}. Context: child_terminated. Reason: no_price. Offender: id=cart,pid=<0.31.0>.""",
    "elixir oban": """\
08:00:01.001 [error] Process #PID<0.12.0> raised an exception
** (RuntimeError) bad job
    (job 0.1.0) lib/job.ex:12: Job.run/1
    (elixir 1.17.0) lib/enum.ex:987: Enum."-each/2-lists^foreach/1-0-"/2""",
    "elixir match": """\
08:00:01.001 [error] GenServer Job.Worker terminating
** (stop) exited in: GenServer.call(#PID<0.12.0>, :run, 5000)
    ** (EXIT) time out
    (elixir 1.17.0) lib/gen_server.ex:1128: GenServer.call/3
    (job 0.1.0) lib/job.ex:12: Job.run/1
Last message: :tick
State: %Job.Worker{id: 12}""",
    "elixir mix": """\
** (Mix) Could not start application job: Job.Application.start(:normal, []) returned an error: shutdown: failed to start child: Job.Worker
    ** (EXIT) an exception was raised:
        ** (ArgumentError) bad job
            (job 0.1.0) lib/job.ex:12: Job.Worker.init/1
            (stdlib 6.0) gen_server.erl:2057: :gen_server.init_it/2""",
    "elixir ecto": """\
** (Ecto.NoResultsError) expected at least one result but got none in query:

from j0 in Job.Schema,
  where: j0.id == ^12

    (ecto 3.11.2) lib/ecto/repo/queryable.ex:164: Ecto.Repo.Queryable.one!/3
    (job 0.1.0) lib/job.ex:12: Job.run/1""",
    "elixir state": """\
08:00:01.001 [error] :gen_statem #PID<0.12.0> terminating
** (MatchError) no match of right hand side value: {:error, :closed}
    (job 0.1.0) lib/job.ex:12: Job.handle_event/4
    (stdlib 6.0) gen_statem.erl:3115: :gen_statem.loop_state_callback/11
Queue: [internal: :connect]
Postponed: []
State: {:idle, %{id: 12}}
Callback mode: &Job.callback_mode/0, state_enter: false""",
    "erlang sasl": """\
=ERROR REPORT==== 9-Jan-2025::08:00:01.001001 ===
** Generic server job terminating
** Last message in was run
** When Server state == {state,12}
** Reason for termination ==
** {badarith,[{job,run,1,[{file,"src/job.erl"},{line,12}]},
              {gen_server,try_handle_info,3,[{file,"gen_server.erl"},{line,1077}]}]}""",
    "elixir plug": """\
08:00:01.001 request_id=F4ff [error] ** (Plug.CSRFProtection.InvalidCSRFTokenError) invalid CSRF (Cross Site Request Forgery) token, please make sure that:

  * The session cookie is being sent and session is loaded
  * The request include a valid '_csrf_token' param or 'x-csrf-token' header
    (plug 1.15.0) lib/plug/csrf_protection.ex:320: Plug.CSRFProtection.call/2
    (job 0.1.0) lib/job_web/endpoint.ex:1: JobWeb.Endpoint.plug_builder_call/2""",
    "elixir undefined": """\
** (UndefinedFunctionError) function Job.run/0 is undefined (module Job is not available)
    Job.run()
    iex:1: (file)""",
    "elixir erlang error": """\
** (ErlangError) Erlang error: :badarg
    (stdlib 6.0) :ets.lookup(:jobs, 12)
    (job 0.1.0) lib/job.ex:12: Job.run/1""",
    "elixir keyerror": """\
** (KeyError) key :id not found in: %{name: "x"}. Did you mean:

      * :name

    (job 0.1.0) lib/job.ex:12: Job.run/1
    (elixir 1.17.0) lib/enum.ex:1703: Enum."-map/2-lists^map/1-1-"/2""",
    "elixir throw": """\
** (throw) :bad
    (job 0.1.0) lib/job.ex:12: Job.run/1""",
    "elixir crash report": """\
08:00:01.001 [error] Process Job.Worker (#PID<0.12.0>) terminating
** (RuntimeError) bad
    (job 0.1.0) lib/job.ex:12: Job.Worker.handle_info/2
Initial Call: Job.Worker.init/1
Ancestors: [Job.Supervisor, #PID<0.11.0>]
Message Queue Length: 0
Messages: []
Links: [#PID<0.11.0>]
Dictionary: []
Trapping Exits: false
Status: :running
Heap Size: 610
Stack Size: 28
Reductions: 300""",
}
