"""Elixir and Erlang: exceptions, exits, and the reports of OTP."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("script", "elixir", "RuntimeError", "no stock", "Shop.Stock.reserve/2", """\
** (RuntimeError) no stock
    (shop 0.3.1) lib/shop/stock.ex:19: Shop.Stock.reserve/2
    (elixir 1.16.2) lib/enum.ex:987: Enum."-each/2-lists^foreach/1-0-"/2
    (shop 0.3.1) lib/shop.ex:7: Shop.run/0
    nofile:1: (file)"""),
    Sample("genserver", "elixir", "KeyError", "key :rate not found in: %{code: \"EUR\"}", "Fx.Server.handle_call/3", """\
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
    Sample("function clause", "elixir", "FunctionClauseError", "no function clause matching in Price.of/1", "Price.of/1", """\
** (FunctionClauseError) no function clause matching in Price.of/1    
    
    The following arguments were given to Price.of/1:
    
        # 1
        nil
    
    (price 0.1.0) lib/price.ex:4: Price.of(nil)
    (price 0.1.0) lib/cart.ex:12: Cart.total/1"""),
    Sample("undefined function", "elixir", "UndefinedFunctionError", "function Rates.get/1 is undefined (module Rates is not available)", "Shop.Price.convert/2", """\
** (UndefinedFunctionError) function Rates.get/1 is undefined (module Rates is not available)
    Rates.get("EUR")
    (shop 0.1.0) lib/shop/price.ex:9: Shop.Price.convert/2
    (shop 0.1.0) lib/shop/cart.ex:22: anonymous fn/2 in Shop.Cart.total/1
    (elixir 1.14.5) lib/enum.ex:2468: Enum."-reduce/3-lists^foldl/2-0-"/3"""),
    Sample("exit timeout", "elixir", "exit|EXIT from #PID<0.93.0>|timeout", "", "Shop.Stock.count/1", """\
** (exit) exited in: GenServer.call(Shop.Stock, {:count, "x"}, 5000)
    ** (EXIT) time out
    (elixir 1.13.4) lib/gen_server.ex:1030: GenServer.call/3
    (shop 0.1.0) lib/shop/stock.ex:12: Shop.Stock.count/1"""),
    Sample("compile error", "elixir", "CompileError", "lib/shop/cart.ex:9: undefined function prise/1", "", """\
== Compilation error in file lib/shop/cart.ex ==
** (CompileError) lib/shop/cart.ex:9: undefined function prise/1 (expected Shop.Cart to define such a function or for it to be imported, but none are available)
    (elixir 1.15.7) expanding macro: Kernel.def/2
    lib/shop/cart.ex:8: Shop.Cart (module)"""),
    Sample("umbrella", "elixir", "ArgumentError", "cannot parse \"x\"", "Feed.Parser.int!/1", """\
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
    Sample("erlang shell", "elixir", "badarg|bad argument", "", "shop:load/1", """\
** exception error: bad argument
     in function  ets:lookup/2
        called as ets:lookup(orders,7)
        *** argument 1: the table identifier does not refer to an existing ETS table
     in call from shop:load/1 (src/shop.erl, line 12)"""),
    Sample("oban", "elixir", "Shop.PaymentError|PaymentError", "declined", "Shop.Workers.Charge.perform/1", """\
10:11:12.345 [error] job failed
** (Oban.PerformError) Shop.Workers.Charge failed with {:error, %Shop.PaymentError{message: "declined"}}
    (oban 2.17.1) lib/oban/queue/executor.ex:236: Oban.Queue.Executor.perform/1
    ** (Shop.PaymentError) declined
    (shop 0.1.0) lib/shop/workers/charge.ex:15: Shop.Workers.Charge.perform/1"""),
)  # fmt: skip
