"""Elixir and Erlang: exceptions, exits, and the reports of OTP."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("script", "elixir", "RuntimeError", "no stock", "Shop.Stock.reserve/2", """\
** (RuntimeError) no stock
    (shop 0.3.1) lib/shop/stock.ex:19: Shop.Stock.reserve/2
    (elixir 1.16.2) lib/enum.ex:987: Enum."-each/2-lists^foreach/1-0-"/2
    (shop 0.3.1) lib/shop.ex:7: Shop.run/0
    nofile:1: (file)"""),
    Sample("genserver", "elixir", "KeyError", 'key :rate not found in: %{code: "EUR"}', "Fx.Server.handle_call/3", """\
10:11:12.345 [error] GenServer Fx.Server terminating
** (KeyError) key :rate not found in: %{code: "EUR"}
    (fx 0.1.0) lib/fx/server.ex:31: Fx.Server.handle_call/3
    (stdlib 5.2) gen_server.erl:1131: :gen_server.try_handle_call/4
    (stdlib 5.2) gen_server.erl:1160: :gen_server.handle_msg/6
    (stdlib 5.2) proc_lib.erl:241: :proc_lib.init_p_do_apply/3
Last message (from #PID<0.211.0>): {:rate, "EUR"}
State: %{rates: %{}}
Client #PID<0.211.0> is alive

    (stdlib 5.2) gen.erl:240: :gen.do_call/4
    (elixir 1.16.2) lib/gen_server.ex:1103: GenServer.call/3"""),
    Sample("plug", "elixir", "Ecto.NoResultsError", "expected at least one result but got none in query:", "ShopWeb.OrderController.show/2", """\
#PID<0.812.0> running ShopWeb.Endpoint (connection #PID<0.810.0>, stream id 3) terminated
Server: localhost:4000 (http)
Request: GET /orders/7
** (exit) an exception was raised:
    ** (Ecto.NoResultsError) expected at least one result but got none in query:

from o0 in Shop.Order,
  where: o0.id == ^7

        (ecto 3.11.1) lib/ecto/repo/queryable.ex:164: Ecto.Repo.Queryable.one!/3
        (shop 0.1.0) lib/shop_web/controllers/order_controller.ex:14: ShopWeb.OrderController.show/2
        (phoenix 1.7.11) lib/phoenix/router.ex:432: Phoenix.Router.__call__/5"""),
    Sample("task", "elixir", "MatchError", "no match of right hand side value: {:error, :enoent}", "Import.File.read/1", """\
10:11:12.345 [error] Task #PID<0.155.0> started from #PID<0.150.0> terminating
** (MatchError) no match of right hand side value: {:error, :enoent}
    (import 1.0.0) lib/import/file.ex:8: Import.File.read/1
    (elixir 1.15.7) lib/task/supervised.ex:101: Task.Supervised.invoke_mfa/2
    (elixir 1.15.7) lib/task/supervised.ex:36: Task.Supervised.reply/4
Function: &Import.File.read/1
    Args: ["rows.csv"]"""),
    Sample("function clause", "elixir", "FunctionClauseError", "no function clause matching in Price.of/1", "Price.of(nil)", """\
** (FunctionClauseError) no function clause matching in Price.of/1   \x20
   \x20
    The following arguments were given to Price.of/1:
   \x20
        # 1
        nil
   \x20
    (price 0.1.0) lib/price.ex:4: Price.of(nil)
    (price 0.1.0) lib/cart.ex:12: Cart.total/1"""),
    Sample("undefined function", "elixir", "UndefinedFunctionError", "function Rates.get/1 is undefined (module Rates is not available)", "Shop.Price.convert/2", """\
** (UndefinedFunctionError) function Rates.get/1 is undefined (module Rates is not available)
    Rates.get("EUR")
    (shop 0.1.0) lib/shop/price.ex:9: Shop.Price.convert/2
    (shop 0.1.0) lib/shop/cart.ex:22: anonymous fn/2 in Shop.Cart.total/1
    (elixir 1.14.5) lib/enum.ex:2468: Enum."-reduce/3-lists^foldl/2-0-"/3"""),
    Sample("exit timeout", "elixir", "EXIT", "", "Shop.Stock.count/1", """\
** (exit) exited in: GenServer.call(Shop.Stock, {:count, "x"}, 5000)
    ** (EXIT) time out
    (elixir 1.13.4) lib/gen_server.ex:1030: GenServer.call/3
    (shop 0.1.0) lib/shop/stock.ex:12: Shop.Stock.count/1"""),
    Sample("compile error", "elixir", "CompileError", "lib/shop/cart.ex:9: undefined function prise/1", "Shop.Cart (module)", """\
== Compilation error in file lib/shop/cart.ex ==
** (CompileError) lib/shop/cart.ex:9: undefined function prise/1 (expected Shop.Cart to define such a function or for it to be imported, but none are available)
    (elixir 1.15.7) expanding macro: Kernel.def/2
    lib/shop/cart.ex:8: Shop.Cart (module)"""),
    Sample("umbrella", "elixir", "ArgumentError", 'cannot parse "x"', "Feed.Parser.int!/1", """\
** (ArgumentError) cannot parse "x"
    apps/feed/lib/feed/parser.ex:17: Feed.Parser.int!/1
    (elixir) lib/enum.ex:1336: Enum."-map/2-lists^map/1-0-"/2
    apps/feed/lib/feed.ex:5: Feed.load/1"""),
    Sample("erlang crash report", "elixir", "badmatch", "", "shop_cart:total/1", """\
=CRASH REPORT==== 3-May-2024::10:11:12.345678 ===
  crasher:
    initial call: shop_cart:init/1
    pid: <0.211.0>
    registered_name: shop_cart
    exception error: no match of right hand side value {error,enoent}
      in function  shop_cart:total/1 (src/shop_cart.erl, line 41)
      in call from shop_cart:handle_call/3 (src/shop_cart.erl, line 22)
      in call from gen_server:try_handle_call/4 (gen_server.erl, line 1131)
    ancestors: [shop_sup,<0.200.0>]
    message_queue_len: 0"""),
    Sample("erlang gen_server", "elixir", "badmatch", "", "shop_cart:total/1", """\
=ERROR REPORT==== 3-May-2024::10:11:12.345678 ===
** Generic server shop_cart terminating
** Last message in was {total,7}
** When Server state == {state,[]}
** Reason for termination ==
** {{badmatch,{error,enoent}},
    [{shop_cart,total,1,[{file,"src/shop_cart.erl"},{line,41}]},
     {gen_server,try_handle_call,4,[{file,"gen_server.erl"},{line,1131}]},
     {proc_lib,init_p_do_apply,3,[{file,"proc_lib.erl"},{line,241}]}]}
** Client <0.209.0> stacktrace
** [{gen,do_call,4,[{file,"gen.erl"},{line,240}]}]"""),
    Sample("erlang process", "elixir", "badarith", "", "stats:mean/1", """\
Error in process <0.86.0> with exit value:
{badarith,[{stats,mean,1,[{file,"stats.erl"},{line,5}]},
           {erl_eval,do_apply,6,[{file,"erl_eval.erl"},{line,689}]}]}"""),
    Sample("erlang shell", "elixir", "badarg", "", "shop:load/1", """\
** exception error: bad argument
     in function  ets:lookup/2
        called as ets:lookup(orders,7)
        *** argument 1: the table identifier does not refer to an existing ETS table
     in call from shop:load/1 (src/shop.erl, line 12)"""),
    Sample("oban", "elixir", "Shop.PaymentError", "declined", "Shop.Workers.Charge.perform/1", """\
10:11:12.345 [error] job failed
** (Oban.PerformError) Shop.Workers.Charge failed with {:error, %Shop.PaymentError{message: "declined"}}
    (oban 2.17.1) lib/oban/queue/executor.ex:236: Oban.Queue.Executor.perform/1
    ** (Shop.PaymentError) declined
    (shop 0.1.0) lib/shop/workers/charge.ex:15: Shop.Workers.Charge.perform/1"""),
    Sample("arguments", "elixir", "ArgumentError", "errors were found at the given arguments:", "Shop.Id.parse/1", """\
** (ArgumentError) errors were found at the given arguments:

  * 1st argument: not a textual representation of an integer

    :erlang.binary_to_integer("x")
    (shop 0.1.0) lib/shop/id.ex:4: Shop.Id.parse/1
    (shop 0.1.0) lib/shop/orders.ex:19: Shop.Orders.get/1"""),
    Sample("start", "elixir", "KeyError", "key :port not found in: []", "Shop.Application.start/2", """\
** (Mix) Could not start application shop: exited in: Shop.Application.start(:normal, [])
    ** (EXIT) an exception was raised:
        ** (KeyError) key :port not found in: []
            (elixir 1.15.7) lib/keyword.ex:599: Keyword.fetch!/2
            (shop 0.1.0) lib/shop/application.ex:11: Shop.Application.start/2
            (kernel 9.1) application_master.erl:293: :application_master.start_it_old/4"""),
    Sample("postgrex", "elixir", "Postgrex.Error", 'ERROR 42P01 (undefined_table) relation "jobs" does not exist', "Shop.Jobs.list/0", """\
10:11:12.345 request_id=F1 [error] #PID<0.512.0> running ShopWeb.Endpoint terminated
Server: localhost:4000 (http)
Request: GET /jobs
** (exit) an exception was raised:
    ** (Postgrex.Error) ERROR 42P01 (undefined_table) relation "jobs" does not exist

    query: SELECT j0."id" FROM "jobs" AS j0
        (ecto_sql 3.11.1) lib/ecto/adapters/sql.ex:1054: Ecto.Adapters.SQL.raise_sql_call_error/1
        (ecto 3.11.1) lib/ecto/repo/queryable.ex:229: Ecto.Repo.Queryable.execute/4
        (shop 0.1.0) lib/shop/jobs.ex:8: Shop.Jobs.list/0"""),
    Sample("erlang rabbit", "elixir", "case_clause", "", "shop_queue:handle_cast/2", """\
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** Generic server shop_queue terminating
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** Last message in was {'$gen_cast',{push,7}}
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** Reason for termination ==
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0> ** {{case_clause,7},
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0>     [{shop_queue,handle_cast,2,[{file,"src/shop_queue.erl"},{line,52}]},
2024-05-03 10:11:12.345678+00:00 [error] <0.711.0>      {gen_server,try_dispatch,4,[{file,"gen_server.erl"},{line,1123}]}]}"""),
    Sample("liveview", "elixir", "KeyError", "key :current_user not found in: %{__changed__: %{}}", "ShopWeb.CartLive.mount/3", """\
[error] GenServer #PID<0.812.0> terminating
** (KeyError) key :current_user not found in: %{__changed__: %{}}
    (shop 0.1.0) lib/shop_web/live/cart_live.ex:8: ShopWeb.CartLive.mount/3
    (phoenix_live_view 0.20.14) lib/phoenix_live_view/utils.ex:391: anonymous fn/6 in Phoenix.LiveView.Utils.maybe_call_live_view_mount!/5
    (telemetry 1.2.1) /srv/shop/deps/telemetry/src/telemetry.erl:321: :telemetry.span/3
    (stdlib 5.2) proc_lib.erl:241: :proc_lib.init_p_do_apply/3
Last message: {Phoenix.Channel, %{}, {#PID<0.811.0>, #Reference<0.1.2.3>}}"""),
    Sample("exit", "elixir", "EXIT", "", "Shop.Rules.achievements/2", """\
10:11:12.345 [error] GenServer Shop.Worker terminating
** (stop) exited in: GenServer.call(#PID<0.24.2>, {:get, :x}, 5000)
    ** (EXIT) no process: the process is not alive or there's no process currently associated with the given name, possibly because its application isn't started
    (elixir 1.14.0) lib/gen_server.ex:1038: GenServer.call/3
    (shop 0.1.0) lib/shop/rules.ex:43: Shop.Rules.achievements/2
    (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4"""),
    Sample("term", "elixir", "RuntimeError", "", "Stack.Server.handle_call/3", """\
10:11:12.345 [error] Child Stack.Server of Supervisor Stack.Supervisor terminated
** (exit) an exception was raised:
    ** (RuntimeError) empty
        (stack 0.1.0) lib/stack/server.ex:35: Stack.Server.handle_call/3
        (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4
Pid: #PID<0.150.0>
Start Call: Stack.Server.start_link([])"""),
    Sample("erlang newest", "elixir", "function_clause", "", "shop_rates:rate/1", """\
2024-05-03T10:11:12.345678+00:00 error: crasher: initial call: shop_rates:init/1, pid: <0.211.0>, registered_name: shop_rates, exception error: {function_clause,[{shop_rates,rate,[undefined],[{file,"src/shop_rates.erl"},{line,9}]},{gen_server,try_handle_call,4,[{file,"gen_server.erl"},{line,1131}]}]}, ancestors: [shop_sup,<0.200.0>]"""),
    Sample("clause with arguments", "elixir", "FunctionClauseError", "no function clause matching in Foo.bar/1", "Foo.bar(:x)", """\
** (FunctionClauseError) no function clause matching in Foo.bar/1
    lib/foo.ex:3: Foo.bar(:x)
    lib/foo.ex:9: Foo.run/0"""),
    Sample("one report", "elixir", "badmatch", "", "m:f/1", """\
=ERROR REPORT==== 1-Jan-2024::10:11:12 ===
Error in process <0.38.0> with exit value: {{badmatch,[1,2]},[{m,f,1,[{file,"m.erl"},{line,4}]},{shell,apply_fun,3,[{file,"shell.erl"},{line,907}]}]}"""),
    Sample("protocol", "elixir", "Protocol.UndefinedError", "protocol Enumerable not implemented for nil", "Shop.Cart.sum/1", """\
** (Protocol.UndefinedError) protocol Enumerable not implemented for nil of type Atom. This protocol is implemented for: Date.Range, List, Map
    (elixir 1.16.0) lib/enum.ex:1: Enumerable.impl_for!/1
    (elixir 1.16.0) lib/enum.ex:166: Enumerable.reduce/3
    (shop 0.1.0) lib/shop/cart.ex:31: Shop.Cart.sum/1"""),
    Sample("query in a message", "elixir", "Ecto.NoResultsError", "expected at least one result but got none in query:", "Shop.Orders.get_order!/1", """\
09:00:00.123 request_id=GChA [error] ** (Ecto.NoResultsError) expected at least one result but got none in query:

from o0 in Shop.Orders.Order,
  where: o0.id == ^"7"

    (ecto 3.11.1) lib/ecto/repo/queryable.ex:164: Ecto.Repo.Queryable.one!/3
    (shop 0.1.0) lib/shop/orders.ex:22: Shop.Orders.get_order!/1
    (shop 0.1.0) lib/shop_web/controllers/order_controller.ex:14: ShopWeb.OrderController.show/2
    (phoenix 1.7.11) lib/phoenix/router.ex:484: Phoenix.Router.__call__/5
    (bandit 1.2.3) lib/bandit/pipeline.ex:103: Bandit.Pipeline.call_plug/2"""),
    Sample("caller of a server", "elixir", "KeyError", 'key :ttl not found in: %{name: "rates"}', "Shop.Cache.handle_call/3", """\
[error] GenServer Shop.Cache terminating
** (KeyError) key :ttl not found in: %{name: "rates"}
    (shop 0.1.0) lib/shop/cache.ex:31: Shop.Cache.handle_call/3
    (stdlib 5.2) gen_server.erl:1131: :gen_server.try_handle_call/4
    (stdlib 5.2) gen_server.erl:1160: :gen_server.handle_msg/6
    (stdlib 5.2) proc_lib.erl:241: :proc_lib.init_p_do_apply/3
Last message (from #PID<0.412.0>): {:put, "EUR", 1.1}
State: %{name: "rates"}
Client #PID<0.412.0> is alive

    (stdlib 5.2) gen.erl:240: :gen.do_call/4
    (elixir 1.16.1) lib/gen_server.ex:1125: GenServer.call/3
    (shop 0.1.0) lib/shop/rates.ex:9: Shop.Rates.refresh/0"""),
    Sample("advice in a message", "elixir", "DBConnection.ConnectionError", "connection not available and request was dropped from queue after 2914ms. This means requests are coming in and your connection pool cannot serve them fast enough. You can address this by:", "Shop.Sync.pull/1", """\
[error] Task #PID<0.712.0> started from Shop.Sync terminating
** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 2914ms. This means requests are coming in and your connection pool cannot serve them fast enough. You can address this by:

  1. Ensuring your database is available and that you can connect to it
  2. Tracking down slow queries and making sure they are running fast enough

See DBConnection.start_link/2 for more information

    (ecto_sql 3.11.1) lib/ecto/adapters/sql.ex:1054: Ecto.Adapters.SQL.raise_sql_call_error/1
    (shop 0.1.0) lib/shop/sync.ex:44: Shop.Sync.pull/1
    (elixir 1.16.1) lib/task/supervised.ex:101: Task.Supervised.invoke_mfa/2
Function: &Shop.Sync.pull/1
    Args: [7]"""),
    Sample("wrapper of plug", "elixir", "Fx.NoRate", "no rate for EUR", "Fx.Rates.of!/1", """\
** (exit) an exception was raised:
    ** (Plug.Conn.WrapperError) ** (Fx.NoRate) no rate for EUR
        (fx 0.1.0) lib/fx/rates.ex:12: Fx.Rates.of!/1
        (plug 1.15.3) lib/plug/router.ex:246: anonymous fn/4 in Plug.Router.dispatch/4"""),
)  # fmt: skip
