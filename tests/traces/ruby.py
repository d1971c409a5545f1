"""Ruby: the interpreter's forms of every version, Rails, and job runners."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("newest quotes", "ruby", "KeyError", "key not found: :sku", "block in Shop::Cart#total", """\
/srv/shop/cart.rb:14:in 'Hash#fetch': key not found: :sku (KeyError)
\tfrom /srv/shop/cart.rb:14:in 'block in Shop::Cart#total'
\tfrom /srv/shop/cart.rb:13:in 'Array#each'
\tfrom /srv/shop/cart.rb:13:in 'Shop::Cart#total'
\tfrom main.rb:3:in '<main>'"""),
    Sample("raised", "ruby", "RuntimeError", "no stock", "reserve", """\
stock.rb:7:in `reserve': no stock (RuntimeError)
\tfrom stock.rb:12:in `block in buy'
\tfrom stock.rb:11:in `each'
\tfrom stock.rb:11:in `buy'
\tfrom stock.rb:17:in `<main>'"""),
    Sample("cause below", "ruby", "Errno::ECONNREFUSED", "Connection refused - connect(2) for 127.0.0.1:6379", "open", """\
/srv/jobs/store.rb:12:in `rescue in save': cannot save (StoreError)
\tfrom /srv/jobs/store.rb:8:in `save'
\tfrom /srv/jobs/main.rb:5:in `<main>'
/srv/jobs/redis.rb:4:in `open': Connection refused - connect(2) for 127.0.0.1:6379 (Errno::ECONNREFUSED)
\tfrom /srv/jobs/store.rb:9:in `save'
\tfrom /srv/jobs/main.rb:5:in `<main>'"""),
    Sample("detailed message", "ruby", "NoMethodError", "undefined method `upcase' for nil:NilClass", "shout", """\
/srv/text/shout.rb:3:in `shout': undefined method `upcase' for nil:NilClass (NoMethodError)

  word.upcase
      ^^^^^^^
\tfrom /srv/text/shout.rb:7:in `<main>'"""),
    Sample("did you mean", "ruby", "NameError", "undefined local variable or method `prise'", "total", """\
/srv/shop/item.rb:9:in `total': undefined local variable or method `prise' for #<Item:0x000>  (NameError)
Did you mean?  price
\tfrom /srv/shop/main.rb:2:in `<main>'"""),
    Sample("upside down", "ruby", "ZeroDivisionError", "divided by 0", "ratio", """\
Traceback (most recent call last):
\t3: from /srv/calc.rb:9:in `<main>'
\t2: from /srv/calc.rb:6:in `mean'
\t1: from /srv/calc.rb:2:in `ratio'
/srv/calc.rb:2:in `/': divided by 0 (ZeroDivisionError)"""),
    Sample("rails template", "ruby", "ActionView::Template::Error|NoMethodError", "undefined method `price' for nil:NilClass", "_app_views_orders_show_html_erb___123_456", """\
F, [2024-05-03T10:11:12.345678 #17] FATAL -- : [8e0b7a1c]   
[8e0b7a1c] ActionView::Template::Error (undefined method `price' for nil:NilClass):
[8e0b7a1c]     1: <h1>Order</h1>
[8e0b7a1c]     2: <p><%= @order.item.price %></p>
[8e0b7a1c]   
[8e0b7a1c] app/views/orders/show.html.erb:2:in `_app_views_orders_show_html_erb___123_456'
[8e0b7a1c] app/controllers/orders_controller.rb:14:in `show'"""),
    Sample("rails causes", "ruby", "PG::UndefinedColumn", "ERROR:  column orders.sum does not exist", "", """\
ActiveRecord::StatementInvalid (PG::UndefinedColumn: ERROR:  column orders.sum does not exist
LINE 1: SELECT sum FROM orders
):
  
Causes:
PG::UndefinedColumn (ERROR:  column orders.sum does not exist
LINE 1: SELECT sum FROM orders
)

app/models/order.rb:21:in `totals'
app/controllers/reports_controller.rb:5:in `index'"""),
    Sample("sidekiq", "ruby", "Net::ReadTimeout", "Net::ReadTimeout with #<TCPSocket:(closed)>", "charge", """\
2024-05-03T10:11:12.345Z pid=17 tid=abc class=ChargeJob jid=d3adbeef WARN: Net::ReadTimeout: Net::ReadTimeout with #<TCPSocket:(closed)>
2024-05-03T10:11:12.345Z pid=17 tid=abc class=ChargeJob jid=d3adbeef WARN: /usr/local/lib/ruby/3.2.0/net/protocol.rb:229:in `rbuf_fill'
/usr/local/lib/ruby/3.2.0/net/http.rb:1589:in `request'
/srv/app/jobs/charge_job.rb:19:in `charge'
/srv/app/jobs/charge_job.rb:8:in `perform'
/usr/local/bundle/gems/sidekiq-7.2.1/lib/sidekiq/processor.rb:220:in `execute_job'"""),
    Sample("puma", "ruby", "Puma::HttpParserError", "Invalid HTTP format, parsing fails.", "", """\
2024-05-03 10:11:12 +0000 HTTP parse error, malformed request: #<Puma::HttpParserError: Invalid HTTP format, parsing fails. Are you trying to open an SSL connection to a non-SSL Puma?>
/usr/local/bundle/gems/puma-6.4.0/lib/puma/client.rb:268:in `execute'
/usr/local/bundle/gems/puma-6.4.0/lib/puma/client.rb:268:in `try_to_finish'"""),
    Sample("logger", "ruby", "ArgumentError", "invalid date", "parse_day", """\
E, [2024-05-03T10:11:12.345678 #42] ERROR -- : invalid date (ArgumentError)
/srv/cal/days.rb:5:in `parse'
/srv/cal/days.rb:5:in `parse_day'
/srv/cal/main.rb:2:in `<main>'"""),
    Sample("sinatra", "ruby", "KeyError", "key not found: \"id\"", "block in <class:Api>", """\
2024-05-03 10:11:12 - KeyError - key not found: "id":
\t/srv/api/app.rb:22:in `fetch'
\t/srv/api/app.rb:22:in `block in <class:Api>'
\t/usr/local/bundle/gems/sinatra-3.1.0/lib/sinatra/base.rb:1763:in `call'"""),
    Sample("syntax", "ruby", "SyntaxError", "", "<main>", """\
/srv/app/main.rb:1:in `require': /srv/app/cart.rb:14: syntax error, unexpected end-of-input, expecting `end' (SyntaxError)
\tfrom /srv/app/main.rb:1:in `<main>'"""),
    Sample("load error", "ruby", "LoadError", "cannot load such file -- pg", "<top (required)>", """\
<internal:/usr/lib/ruby/3.2.0/rubygems/core_ext/kernel_require.rb>:86:in `require': cannot load such file -- pg (LoadError)
\tfrom <internal:/usr/lib/ruby/3.2.0/rubygems/core_ext/kernel_require.rb>:86:in `require'
\tfrom /srv/app/db.rb:1:in `<top (required)>'
\tfrom main.rb:1:in `<main>'"""),
    Sample("resque", "ruby", "Redis::CannotConnectError", "Error connecting to Redis on redis:6379 (Errno::ECONNREFUSED)", "enqueue", """\
Redis::CannotConnectError: Error connecting to Redis on redis:6379 (Errno::ECONNREFUSED)
  /usr/local/bundle/gems/redis-4.8.1/lib/redis/client.rb:398:in `rescue in establish_connection'
  /srv/app/queue.rb:11:in `enqueue'
  /srv/app/main.rb:4:in `block (2 levels) in <main>'"""),
    Sample("thread", "ruby", "ThreadError|RuntimeError", "bad tick", "tick", """\
#<Thread:0x00007f1a2b3c4d5e /srv/clock.rb:4 run> terminated with exception (report_on_exception is true):
/srv/clock.rb:9:in `tick': bad tick (RuntimeError)
\tfrom /srv/clock.rb:5:in `block in start'"""),
)  # fmt: skip
