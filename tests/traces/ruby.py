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
    Sample("rails template", "ruby", "ActionView::Template::Error", "undefined method `price' for nil:NilClass", "_app_views_orders_show_html_erb___123_456", """\
F, [2024-05-03T10:11:12.345678 #17] FATAL -- : [8e0b7a1c]  \x20
[8e0b7a1c] ActionView::Template::Error (undefined method `price' for nil:NilClass):
[8e0b7a1c]     1: <h1>Order</h1>
[8e0b7a1c]     2: <p><%= @order.item.price %></p>
[8e0b7a1c]  \x20
[8e0b7a1c] app/views/orders/show.html.erb:2:in `_app_views_orders_show_html_erb___123_456'
[8e0b7a1c] app/controllers/orders_controller.rb:14:in `show'"""),
    Sample("rails causes", "ruby", "PG::UndefinedColumn", "ERROR:  column orders.sum does not exist", "totals", """\
ActiveRecord::StatementInvalid (PG::UndefinedColumn: ERROR:  column orders.sum does not exist
LINE 1: SELECT sum FROM orders
):
 \x20
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
    Sample("logger", "ruby", "ArgumentError", "", "parse_day", """\
E, [2024-05-03T10:11:12.345678 #42] ERROR -- : invalid date (ArgumentError)
/srv/cal/days.rb:5:in `parse'
/srv/cal/days.rb:5:in `parse_day'
/srv/cal/main.rb:2:in `<main>'"""),
    Sample("sinatra", "ruby", "KeyError", 'key not found: "id"', "block in <class:Api>", """\
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
    Sample("thread", "ruby", "RuntimeError", "bad tick", "tick", """\
#<Thread:0x00007f1a2b3c4d5e /srv/clock.rb:4 run> terminated with exception (report_on_exception is true):
/srv/clock.rb:9:in `tick': bad tick (RuntimeError)
\tfrom /srv/clock.rb:5:in `block in start'"""),
    Sample("rake", "ruby", "KeyError", 'key not found: "DATABASE_URL"', "block in <top (required)>", """\
rake aborted!
KeyError: key not found: "DATABASE_URL"
/srv/app/Rakefile:12:in `fetch'
/srv/app/Rakefile:12:in `block in <top (required)>'
/usr/local/bundle/gems/rake-13.1.0/exe/rake:27:in `<top (required)>'
Tasks: TOP => db:migrate
(See full trace by running task with --trace)"""),
    Sample("active job", "ruby", "Stripe::CardError", "Your card was declined.", "perform", """\
[ActiveJob] [ChargeJob] [0c1d2e3f-aaaa-4bbb-8ccc-123412341234] Error performing ChargeJob (Job ID: 0c1d2e3f) from Sidekiq(default) in 312.5ms: Stripe::CardError (Your card was declined.):
/usr/local/bundle/gems/stripe-10.1.0/lib/stripe/stripe_client.rb:823:in `handle_error_response'
/usr/local/bundle/gems/stripe-10.1.0/lib/stripe/stripe_client.rb:545:in `execute_request'
/srv/app/app/jobs/charge_job.rb:9:in `perform'"""),
    Sample("old", "ruby", "NoMethodError", "undefined method `price' for nil", "total", """\
./cart.rb:12:in `total': undefined method `price' for nil (NoMethodError)
\tfrom ./cart.rb:11:in `each'
\tfrom ./cart.rb:11
"""),
    Sample("minitest", "ruby", "ZeroDivisionError", "divided by 0", "Calc#ratio", """\
Error:
CalcTest#test_ratio:
ZeroDivisionError: divided by 0
    lib/calc.rb:4:in 'Integer#/'
    lib/calc.rb:4:in 'Calc#ratio'
    test/calc_test.rb:9:in 'block in <class:CalcTest>'"""),
    Sample("rails 7", "ruby", "NoMethodError", "undefined method `total' for nil:NilClass", "show", """\
NoMethodError (undefined method `total' for nil:NilClass

    render json: @order.total
                       ^^^^^^):

app/controllers/orders_controller.rb:12:in `show'
"""),
    Sample("gem error", "ruby", "Errno::ECONNREFUSED", "Failed to open TCP connection", "fetch", """\
/usr/local/bundle/gems/faraday-net_http-3.0.2/lib/faraday/adapter/net_http.rb:63:in `rescue in block in call': Failed to open TCP connection to tax:80 (Connection refused - connect(2) for "tax" port 80) (Faraday::ConnectionFailed)
\tfrom /usr/local/bundle/gems/faraday-2.9.0/lib/faraday/connection.rb:200:in `get'
\tfrom /srv/app/lib/tax.rb:15:in `fetch'
\tfrom /srv/app/main.rb:3:in `<main>'
/usr/local/lib/ruby/3.2.0/net/http.rb:1271:in `initialize': Failed to open TCP connection to tax:80 (Connection refused - connect(2) for "tax" port 80) (Errno::ECONNREFUSED)
\tfrom /usr/local/lib/ruby/3.2.0/net/http.rb:1271:in `open'"""),
    Sample("exception string", "ruby", "Timeout::Error", "execution expired", "poll", """\
#<Timeout::Error: execution expired>
/usr/lib/ruby/3.0.0/timeout.rb:112:in `block in timeout'
/srv/poller/poll.rb:21:in `poll'"""),
    Sample("thrown in test", "ruby", "RuntimeError", "oops", "helper", """\
Failure/Error: raise "oops"

RuntimeError:
  oops
# ./lib/helper.rb:4:in `helper'
# ./spec/helper_spec.rb:9:in `block (2 levels) in <top (required)>'"""),
    Sample("one line of -e", "ruby", "NameError", "uninitialized constant Foo", "<main>", """\
-e:1:in `<main>': uninitialized constant Foo (NameError)"""),
    Sample("jruby", "ruby", "NoMethodError", "undefined method `foo' for nil:NilClass", "bar", """\
NoMethodError: undefined method `foo' for nil:NilClass
       bar at /home/me/app/lib/x.rb:3
    (root) at /home/me/app/run.rb:9"""),
    Sample("no message", "ruby", "RuntimeError", "unhandled exception", "<main>", """\
a.rb:1:in `<main>': unhandled exception"""),
    Sample("missing template", "ruby", "ActionView::MissingTemplate", "Missing template", "with_locale", """\
Processing by OrdersController#show as HTML
Completed 500 Internal Server Error in 12ms

ActionView::MissingTemplate (Missing template orders/show with {:locale=>[:en]}):
  vendor/bundle/ruby/2.7.0/gems/actionview-6.1.7/lib/action_view/path_set.rb:48:in `find'
  app/controllers/application_controller.rb:22:in `with_locale'"""),
    Sample("highlighted", "ruby", "NoMethodError", "undefined method `sum' for nil:NilClass", "total", """\
/app/lib/price.rb:14:in `total': undefined method `sum' for nil:NilClass (NoMethodError)

    items.sum(&:cents)
         ^^^^
\tfrom /app/lib/price.rb:30:in `block in run'
\tfrom /usr/local/bundle/gems/concurrent-ruby-1.2.3/lib/concurrent-ruby/concurrent/executor/ruby_thread_pool_executor.rb:352:in `run_task'
\tfrom /app/bin/price:4:in `<main>'"""),
    Sample("puma", "ruby", "ArgumentError", "comparison of String with 0 failed", "block in <class:App>", """\
2025-03-05 09:00:00 +0000 Puma caught this error: comparison of String with 0 failed (ArgumentError)
/app/app.rb:21:in `>'
/app/app.rb:21:in `block in <class:App>'
/usr/local/bundle/gems/sinatra-4.0.0/lib/sinatra/base.rb:1811:in `call'
/usr/local/bundle/gems/puma-6.4.2/lib/puma/request.rb:100:in `block in handle_request'"""),
    Sample("good job", "ruby", "Net::OpenTimeout", "execution expired", "deliver", """\
[GoodJob] [4821] [GoodJob::Scheduler(queues=* max_threads=5)-thread-2] Executed GoodJob 0d7f
Error performing MailJob (Job ID: 77aa3e) from GoodJob(default) in 30002.11ms: Net::OpenTimeout (execution expired):
/usr/local/lib/ruby/3.3.0/net/protocol.rb:46:in `connect'
/usr/local/bundle/gems/net-smtp-0.4.0/lib/net/smtp.rb:631:in `tcp_socket'
/app/app/mailers/sender.rb:15:in `deliver'
/app/app/jobs/mail_job.rb:6:in `perform'"""),
    Sample("sidekiq head", "ruby", "KeyError", "key not found: :to", "MailJob#address", """\
2024-05-03T10:11:12.001Z pid=1 tid=ab class=MailJob jid=11 WARN: KeyError: key not found: :to
2024-05-03T10:11:12.001Z pid=1 tid=ab class=MailJob jid=11 WARN: /srv/app/mail_job.rb:12:in 'MailJob#address'
/srv/app/mail_job.rb:5:in 'MailJob#perform'
/usr/local/bundle/gems/sidekiq-8.0.1/lib/sidekiq/processor.rb:220:in 'Sidekiq::Processor#execute_job'"""),
)  # fmt: skip
