"""Traces and crash reports of Ruby in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "ruby plain": """\
/app/cart.rb:31:in `pay': no price (ArgumentError)
	from /app/main.rb:7:in `block in <main>'
	from /app/main.rb:6:in `each'
	from /app/main.rb:6:in `<main>'""",
    "ruby highlight": """\
/app/cart.rb:31:in `pay': undefined method `price' for nil:NilClass (NoMethodError)

    order.price
         ^^^^^^
	from /app/main.rb:7:in `<main>'""",
    "ruby rails": """\
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff] NoMethodError (undefined method `price' for nil:NilClass):
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff]\x20
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff] app/models/cart.rb:31:in `pay'
F, [2024-05-03T10:11:12.345678 #71] FATAL -- : [4ff] app/controllers/carts_controller.rb:7:in `create'""",
    "ruby rails block": """\
NoMethodError (undefined method `price' for nil:NilClass):
 \x20
app/models/cart.rb:31:in `pay'
app/controllers/carts_controller.rb:7:in `create'""",
    "ruby rails template": """\
ActionView::Template::Error (undefined local variable or method `cart' for #<ActionView::Base:0x0000>):
    1: <h1>
    2:   <%= cart.name %>
    3: </h1>
 \x20
app/views/carts/show.html.erb:2
app/controllers/carts_controller.rb:7:in `show'""",
    "ruby sidekiq": """\
2024-05-03T10:11:12.345Z pid=71 tid=4ff WARN: ArgumentError: no price
2024-05-03T10:11:12.345Z pid=71 tid=4ff WARN: /app/cart.rb:31:in `pay'
/app/jobs/pay_job.rb:7:in `perform'
/usr/local/bundle/gems/sidekiq-7.2.2/lib/sidekiq/processor.rb:220:in `execute_job'""",
    "ruby puma": """\
2024-05-03 10:11:12 +0000 Rack app error handling request { POST /pay }
#<ArgumentError: no price>
/app/cart.rb:31:in `pay'
/usr/local/bundle/gems/puma-6.4.2/lib/puma/request.rb:100:in `handle_request'""",
    "ruby logger": """\
E, [2024-05-03T10:11:12.345678 #71] ERROR -- : no price (ArgumentError)
/app/cart.rb:31:in `pay'
/app/main.rb:7:in `<main>'""",
    "ruby sinatra": """\
2024-05-03 10:11:12 - ArgumentError - no price:
	/app/cart.rb:31:in `pay'
	/app/main.rb:7:in `block in <main>'""",
    "ruby syntax": """\
/app/cart.rb:31: syntax error, unexpected end-of-input, expecting `end' (SyntaxError)
	from /app/main.rb:1:in `require'
	from /app/main.rb:1:in `<main>'""",
    "ruby traceback": """\
Traceback (most recent call last):
	2: from /app/main.rb:7:in `<main>'
	1: from /app/cart.rb:9:in `open'
/app/cart.rb:31:in `pay': no price (ArgumentError)""",
    "ruby bundler": """\
bundler: failed to load command: puma (/usr/local/bundle/bin/puma)
/usr/local/bundle/gems/bootsnap-1.18.3/lib/bootsnap/core_ext/kernel_require.rb:30:in `require': cannot load such file -- cart (LoadError)
	from /app/config/application.rb:3:in `<top (required)>'""",
    "ruby thread": """\
#<Thread:0x00007f31 /app/main.rb:7 run> terminated with exception (report_on_exception is true):
/app/cart.rb:31:in `pay': no price (ArgumentError)
	from /app/main.rb:7:in `block in <main>'""",
    "ruby error with cause": """\
JobError (bad job)
/srv/app/models/job.rb:12:in `run'
/srv/app/lib/main.rb:9:in `block in main'

Caused by:
KeyError (key not found: :id)
/srv/app/models/job.rb:10:in `fetch'
/srv/app/models/job.rb:10:in `run'""",
    "ruby resque": """\
2025-01-09 08:00:01: Error running #<Job:0x00>
RuntimeError: bad job
/srv/app/models/job.rb:12:in `run'
/srv/app/lib/main.rb:9:in `work'""",
    "ruby minitest": """\
Error:
JobTest#test_run:
RuntimeError: bad job
    app/models/job.rb:12:in `run'
    test/job_test.rb:9:in `block in <class:JobTest>'""",
    "ruby rake": """\
rake aborted!
JobError: bad job
/srv/app/lib/tasks/job.rake:12:in `block in <top (required)>'
/usr/local/bundle/gems/rake-13.1.0/exe/rake:27:in `<top (required)>'
Tasks: TOP => job:run
(See full trace by running task with --trace)""",
    "ruby sorbet": """\
Parameter 'id': Expected type Integer, got type String with value "x" (TypeError)
Caller: /srv/app/lib/main.rb:9
Definition: /srv/app/models/job.rb:12
	from /usr/local/bundle/gems/sorbet-runtime-0.5/lib/types/configuration.rb:296:in `call_validation_error_handler_default'
	from /srv/app/lib/main.rb:9:in `work'""",
    "ruby dash": """\
-:1:in 'Integer#/': divided by 0 (ZeroDivisionError)
	from -:1:in '<main>'""",
    "ruby detailed": """\
/srv/a.rb:3:in 'Object#run': bad (RuntimeError)
second line
	from /srv/a.rb:6:in '<main>'""",
    "ruby did you mean": """\
/srv/a.rb:3:in `<main>': undefined local variable or method `fo' for main:Object (NameError)

fo
^^
Did you mean?  foo""",
    "ruby stack level": """\
/srv/a.rb:1:in `f': stack level too deep (SystemStackError)
	from /srv/a.rb:1:in `f'
	from /srv/a.rb:1:in `f'
\t ... 10067 levels...
	from /srv/a.rb:1:in `f'
	from /srv/a.rb:2:in `<main>'""",
    "ruby rails caused": """\
ActiveRecord::StatementInvalid (PG::UndefinedTable: ERROR:  relation "jobs" does not exist
LINE 1: SELECT "jobs".* FROM "jobs"
                             ^
):

Caused by: PG::UndefinedTable (ERROR:  relation "jobs" does not exist
LINE 1: SELECT "jobs".* FROM "jobs"
                             ^
)

Information for: ActiveRecord::StatementInvalid (PG::UndefinedTable: ERROR:  relation "jobs" does not exist
LINE 1: SELECT "jobs".* FROM "jobs"
                             ^
):

app/controllers/jobs_controller.rb:5:in `index'""",
    "ruby interrupt": """\
^C/srv/a.rb:1:in `sleep': Interrupt
	from /srv/a.rb:1:in `<main>'""",
}
