"""PHP: the engine's own forms, frameworks' logs, Xdebug."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("type error", "php", "TypeError", "price(): Argument #1 ($sku) must be of type string, null given", "price", """\
[03-May-2024 10:11:12 UTC] PHP Fatal error:  Uncaught TypeError: price(): Argument #1 ($sku) must be of type string, null given, called in /var/www/cart.php on line 8 and defined in /var/www/price.php:3
Stack trace:
#0 /var/www/cart.php(8): price(NULL)
#1 /var/www/index.php(4): total(Array)
#2 {main}
  thrown in /var/www/price.php on line 3"""),
    Sample("vendor", "php", "GuzzleHttp\\Exception\\ConnectException", "cURL error 7: Failed to connect to tax port 443", "App\\Tax\\Client->rate", """\
PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ConnectException: cURL error 7: Failed to connect to tax port 443 (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://tax/rate in /var/www/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php:210
Stack trace:
#0 /var/www/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection(Object(GuzzleHttp\\Handler\\EasyHandle), Array)
#1 /var/www/src/Tax/Client.php(22): GuzzleHttp\\Client->request('GET', 'https://tax/rate', Array)
#2 /var/www/src/Checkout.php(30): App\\Tax\\Client->rate('DE')
#3 {main}
  thrown in /var/www/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php on line 210"""),
    Sample("laravel", "php", "PDOException", "SQLSTATE[42S22]", "App\\Http\\Controllers\\OrderController->show", """\
[2024-05-03 10:11:12] production.ERROR: SQLSTATE[42S22]: Column not found: 1054 Unknown column 'sum' in 'field list' {"exception":"[object] (Illuminate\\\\Database\\\\QueryException(code: 42S22): SQLSTATE[42S22]: Column not found: 1054 Unknown column 'sum' in 'field list' at /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php:822)
[stacktrace]
#0 /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php(782): Illuminate\\\\Database\\\\Connection->runQueryCallback('select sum from...', Array, Object(Closure))
#1 /var/www/app/Http/Controllers/OrderController.php(18): Illuminate\\\\Database\\\\Query\\\\Builder->sum()
#2 /var/www/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\\\Http\\\\Controllers\\\\OrderController->show('7')
#3 /var/www/public/index.php(51): Illuminate\\\\Foundation\\\\Http\\\\Kernel->handle(Object(Illuminate\\\\Http\\\\Request))
#4 {main}

[previous exception] [object] (PDOException(code: 42S22): SQLSTATE[42S22]: Column not found: 1054 Unknown column 'sum' in 'field list' at /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php:414)
[stacktrace]
#0 /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php(414): PDO->prepare('select sum from...')
#1 /var/www/app/Http/Controllers/OrderController.php(18): Illuminate\\\\Database\\\\Query\\\\Builder->sum()
#2 /var/www/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\\\Http\\\\Controllers\\\\OrderController->show('7')
#2 {main}
"}\x20"""),
    Sample("symfony monolog", "php", "Doctrine\\DBAL\\Exception\\ConnectionException", "could not find driver", "", """\
[2024-05-03T10:11:12.345678+00:00] request.CRITICAL: Uncaught PHP Exception Doctrine\\DBAL\\Exception\\ConnectionException: "could not find driver" at /srv/vendor/doctrine/dbal/src/Driver/API/MySQL/ExceptionConverter.php line 103 {"exception":"[object] (Doctrine\\\\DBAL\\\\Exception\\\\ConnectionException(code: 0): could not find driver at /srv/vendor/doctrine/dbal/src/Driver/API/MySQL/ExceptionConverter.php:103)"} []"""),
    Sample("three exceptions", "php", "InvalidArgumentException", "no such currency", "Acme\\Money::of", """\
PHP Fatal error:  Uncaught InvalidArgumentException: no such currency in /srv/src/Money.php:9
Stack trace:
#0 /srv/src/Cart.php(21): Acme\\Money::of('XX')
#1 /srv/bin/run.php(5): Acme\\Cart->total()
#2 {main}

Next Acme\\CartException: cannot sum in /srv/src/Cart.php:23
Stack trace:
#0 /srv/bin/run.php(5): Acme\\Cart->total()
#1 {main}

Next RuntimeException: job failed in /srv/bin/run.php:8
Stack trace:
#0 {main}
  thrown in /srv/bin/run.php on line 8"""),
    Sample("xdebug", "php", "DomainException", "negative price", "price", """\
PHP Fatal error:  Uncaught DomainException: negative price in /srv/price.php on line 6
PHP DomainException: negative price in /srv/price.php on line 6

Call Stack:
    0.0004     389264   1. {main}() /srv/index.php:0
    0.0006     390112   2. total($items = [0 => -1]) /srv/index.php:9
    0.0007     390400   3. price($item = -1) /srv/cart.php:14"""),
    Sample("fpm", "php", "Error", "Call to a member function total() on null", "Shop\\Api->get", """\
NOTICE: PHP message: PHP Fatal error:  Uncaught Error: Call to a member function total() on null in /app/src/Api.php:31
Stack trace:
#0 /app/public/index.php(12): Shop\\Api->get('7')
#1 {main}
  thrown in /app/src/Api.php on line 31"""),
    Sample("parse error", "php", "ParseError", 'syntax error, unexpected token "}"', "", """\
PHP Parse error:  syntax error, unexpected token "}", expecting ";" in /srv/www/cart.php on line 14"""),
    Sample("wordpress", "php", "Error", "Call to undefined function acme_price()", "acme_total", """\
PHP Fatal error:  Uncaught Error: Call to undefined function acme_price() in /var/www/html/wp-content/plugins/acme/cart.php:44
Stack trace:
#0 /var/www/html/wp-includes/class-wp-hook.php(324): acme_total('')
#1 /var/www/html/wp-includes/class-wp-hook.php(348): WP_Hook->apply_filters('', Array)
#2 /var/www/html/wp-includes/plugin.php(517): WP_Hook->do_action(Array)
#3 /var/www/html/wp-blog-header.php(13): require_once('/var/www/html/w...')
#4 {main}
  thrown in /var/www/html/wp-content/plugins/acme/cart.php on line 44, referer: https://shop.example/"""),
    Sample("logged string", "php", "Acme\\TimeoutException", "no answer", "Acme\\Client->ask", """\
Acme\\TimeoutException: no answer in /srv/src/Client.php:71
Stack trace:
#0 /srv/src/Worker.php(18): Acme\\Client->ask(Object(Acme\\Question))
#1 [internal function]: Acme\\Worker->Acme\\{closure}(Object(Acme\\Job))
#2 /srv/bin/worker(9): array_map(Object(Closure), Array)
#3 {main}"""),
    Sample("closure", "php", "LogicException", "twice", "{closure:/srv/run.php:4}", """\
PHP Fatal error:  Uncaught LogicException: twice in /srv/run.php:5
Stack trace:
#0 /srv/run.php(8): {closure:/srv/run.php:4}(1)
#1 {main}
  thrown in /srv/run.php on line 5"""),
    Sample("apache", "php", "mysqli_sql_exception", "Access denied for user 'shop'@'10.0.0.2' (using password: YES)", "", """\
[Fri May 03 10:11:12.345678 2024] [php:error] [pid 17] [client 10.0.0.9:51234] PHP Fatal error:  Uncaught mysqli_sql_exception: Access denied for user 'shop'@'10.0.0.2' (using password: YES) in /var/www/html/db.php:3\\nStack trace:\\n#0 /var/www/html/db.php(3): mysqli_connect('db', 'shop', Object(SensitiveParameterValue))\\n#1 /var/www/html/index.php(2): include('/var/www/html/d...')\\n#2 {main}\\n  thrown in /var/www/html/db.php on line 3"""),
    Sample("message of lines", "php", "RuntimeException", "bad row:", "load", """\
PHP Fatal error:  Uncaught RuntimeException: bad row:
  1;2;x
  (line 3) in /srv/import.php:12
Stack trace:
#0 /srv/main.php(4): load('rows.csv')
#1 {main}
  thrown in /srv/import.php on line 12"""),
    Sample("artisan", "php", "Symfony\\Component\\Process\\Exception\\ProcessTimedOutException", 'The process "mysqldump" exceeded the timeout of 60 seconds.', "App\\Console\\Backup->handle", """\
   Symfony\\Component\\Process\\Exception\\ProcessTimedOutException\x20

  The process "mysqldump" exceeded the timeout of 60 seconds.

  at vendor/symfony/process/Process.php:1213
    1209▕         if (null !== $this->timeout && $this->timeout < microtime(true) - $this->starttime) {
  ➜ 1213▕             throw new ProcessTimedOutException($this, ProcessTimedOutException::TYPE_GENERAL);

      +1 vendor frames\x20
  2   app/Console/Backup.php:31
      Symfony\\Component\\Process\\Process::run()

  3   [internal]:0
      App\\Console\\Backup->handle()"""),
    Sample("flat", "php", "Error", "Call to undefined function mysql_connect()", "", """\
Fatal error: Uncaught Error: Call to undefined function mysql_connect() in /srv/htdocs/st/login.php:66 Stack trace: #0 {main} thrown in /srv/htdocs/st/login.php on line 66"""),
    Sample("yii", "php", "yii\\base\\ErrorException", 'Trying to get property "id" of non-object', "app\\controllers\\SiteController->actionIndex", """\
2024-05-03 10:11:12 [10.0.0.9][-][-][error][yii\\base\\ErrorException:8] yii\\base\\ErrorException: Trying to get property "id" of non-object in /srv/app/controllers/SiteController.php:31
Stack trace:
#0 /srv/app/vendor/yiisoft/yii2/base/InlineAction.php(57): app\\controllers\\SiteController->actionIndex()
#1 /srv/app/vendor/yiisoft/yii2/base/Controller.php(178): yii\\base\\InlineAction->runWithParams(Array)
#2 /srv/app/web/index.php(12): yii\\base\\Application->run()
#3 {main}"""),
    Sample("magento", "php", "PDOException", "", "Acme\\Import\\Model\\Rows->save", """\
[2024-05-03T10:11:12.345678+00:00] main.CRITICAL: PDOException: SQLSTATE[HY000]: General error: 2006 MySQL server has gone away in /srv/vendor/magento/zendframework1/library/Zend/Db/Statement/Pdo.php:228
Stack trace:
#0 /srv/vendor/magento/zendframework1/library/Zend/Db/Statement/Pdo.php(228): PDOStatement->execute(Array)
#1 /srv/app/code/Acme/Import/Model/Rows.php(44): Zend_Db_Statement_Pdo->_execute(Array)
#2 /srv/app/code/Acme/Import/Cron.php(12): Acme\\Import\\Model\\Rows->save()
#3 {main}"""),
    Sample("html", "php", "ValueError", "range(): Argument #3 ($step) cannot be 0", "steps", """\
<br />
<b>Fatal error</b>:  Uncaught ValueError: range(): Argument #3 ($step) cannot be 0 in /srv/www/steps.php:4
Stack trace:
#0 /srv/www/steps.php(4): range(0, 10, 0)
#1 /srv/www/index.php(9): steps()
#2 {main}
  thrown in <b>/srv/www/steps.php</b> on line <b>4</b><br />"""),
    Sample("slim", "php", "DivisionByZeroError", "Division by zero", "App\\Stats->mean", """\
Slim Application Error
Type: DivisionByZeroError
Code: 0
Message: Division by zero
File: /srv/src/Stats.php
Line: 14
Trace: #0 /srv/src/Api.php(31): App\\Stats->mean(Array)
#1 [internal function]: App\\Api->App\\{closure}(Object(Slim\\Psr7\\Request), Object(Slim\\Psr7\\Response), Array)
#2 /srv/vendor/slim/slim/Slim/Handlers/Strategies/RequestResponse.php(38): call_user_func(Object(Closure), Object(Slim\\Psr7\\Request))
#3 {main}"""),
    Sample("nginx", "php", "Error", 'Class "Acme\\Cart" not found', "checkout", """\
2024/05/03 10:11:12 [error] 17#17: *42 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Class "Acme\\Cart" not found in /srv/www/checkout.php:8
Stack trace:
#0 /srv/www/index.php(21): checkout()
#1 {main}
  thrown in /srv/www/checkout.php on line 8" while reading response header from upstream, client: 10.0.0.9, server: shop"""),
    Sample("memory", "php", "Fatal error", "Allowed memory size", "", """\
PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /srv/www/export.php on line 77"""),
    Sample("wp", "php", "TypeError", "count(): Argument #1 ($value) must be of type Countable|array, null given", "acme_menu", """\
PHP Fatal error:  Uncaught TypeError: count(): Argument #1 ($value) must be of type Countable|array, null given in /var/www/html/wp-content/themes/acme/functions.php:88
Stack trace:
#0 /var/www/html/wp-includes/class-wp-hook.php(310): acme_menu('')
#1 /var/www/html/wp-includes/plugin.php(517): WP_Hook->do_action(Array)
#2 {main}
  thrown in /var/www/html/wp-content/themes/acme/functions.php on line 88"""),
    Sample("oldest form", "php", "Exception", "Division by zero.", "inverse", """\
PHP Fatal error:  Uncaught exception 'Exception' with message 'Division by zero.' in /srv/a.php:4
Stack trace:
#0 /srv/a.php(12): inverse(0)
#1 {main}
  thrown in /srv/a.php on line 4"""),
    Sample("symfony route", "php", "Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException", "No route found", "", """\
[2024-05-03 10:11:12] request.ERROR: Uncaught PHP Exception Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException: "No route found for "GET /x"" at /srv/vendor/symfony/http-kernel/EventListener/RouterListener.php line 135 {"exception":"[object] (Symfony\\\\Component\\\\HttpKernel\\\\Exception\\\\NotFoundHttpException(code: 0): No route found for \\"GET /x\\" at /srv/vendor/symfony/http-kernel/EventListener/RouterListener.php:135)"} []"""),
    Sample("constructor of pdo", "php", "PDOException", "could not find driver", "App\\Db->open", """\
PDOException: could not find driver in /srv/src/Db.php:12
Stack trace:
#0 /srv/src/Db.php(12): PDO->__construct('mysql:host=db', 'shop', Object(SensitiveParameterValue))
#1 /srv/src/Api.php(8): App\\Db->open()
#2 {main}"""),
    Sample("error handler of laravel", "php", "ErrorException", "Undefined array key", "App\\Svc->run", """\
[2024-05-03 10:11:12] local.ERROR: Undefined array key 0 {"userId":1,"exception":"[object] (ErrorException(code: 0): Undefined array key 0 at /app/app/Svc.php:12)
[stacktrace]
#0 /app/vendor/laravel/framework/src/Illuminate/Foundation/Bootstrap/HandleExceptions.php(250): Illuminate\\\\Foundation\\\\Bootstrap\\\\HandleExceptions->handleError(2, 'Undefined array...', '/app/app/Svc.ph...', 12)
#1 /app/app/Svc.php(12): Illuminate\\\\Foundation\\\\Bootstrap\\\\HandleExceptions->Illuminate\\\\Foundation\\\\Bootstrap\\\\{closure}(2, 'Undefined array...', '/app/app/Svc.ph...', 12)
#2 /app/app/Http/C.php(9): App\\\\Svc->run()
#3 {main}
"}"""),
    Sample("console without types", "php", "Exception", "SQLSTATE[HY000] [2002] Connection refused", "", """\

In Connection.php line 829:
                                                                              \x20
  SQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select * \x20
  from migrations)                                                            \x20
                                                                              \x20

In Connector.php line 66:
                                            \x20
  SQLSTATE[HY000] [2002] Connection refused \x20
                                            \x20
"""),
    Sample("quotes in a context", "php", "ErrorException", 'Attempt to read property "name" on null', "App\\Http\\Controllers\\HomeController->index", """\
[2025-03-05 09:00:00] production.ERROR: Attempt to read property "name" on null {"exception":"[object] (ErrorException(code: 0): Attempt to read property \\"name\\" on null at /app/app/Http/Controllers/HomeController.php:21)
[stacktrace]
#0 /app/vendor/laravel/framework/src/Illuminate/Foundation/Bootstrap/HandleExceptions.php(258): Illuminate\\\\Foundation\\\\Bootstrap\\\\HandleExceptions->handleError()
#1 /app/app/Http/Controllers/HomeController.php(21): Illuminate\\\\Foundation\\\\Bootstrap\\\\HandleExceptions->Illuminate\\\\Foundation\\\\Bootstrap\\\\{closure}()
#2 /app/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\\\Http\\\\Controllers\\\\HomeController->index()
#3 {main}
"}\x20"""),
    Sample("nginx's quotation", "php", "Error", "Call to undefined function mb_strlen()", "Text::length", """\
2025/03/05 09:00:00 [error] 29#29: *41 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Call to undefined function mb_strlen() in /var/www/src/Text.php:8
Stack trace:
#0 /var/www/src/Title.php(12): Text::length('a')
#1 /var/www/public/index.php(9): Title->render()
#2 {main}
  thrown in /var/www/src/Text.php on line 8" while reading response header from upstream, client: 10.0.0.1, server: _, request: "GET / HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "shop.example\""""),
    Sample("worker quoted by fpm", "php", "DomainException", "no rate", "Fx\\Rate->of", """\
[03-May-2024 10:11:12] WARNING: [pool www] child 9 said into stderr: "PHP Fatal error:  Uncaught DomainException: no rate in /srv/fx/Rate.php:7"
[03-May-2024 10:11:12] WARNING: [pool www] child 9 said into stderr: "Stack trace:"
[03-May-2024 10:11:12] WARNING: [pool www] child 9 said into stderr: "#0 /srv/fx/Table.php(9): Fx\\Rate->of('EUR')"
[03-May-2024 10:11:12] WARNING: [pool www] child 9 said into stderr: "#1 {main}"
[03-May-2024 10:11:12] WARNING: [pool www] child 9 said into stderr: "  thrown in /srv/fx/Rate.php on line 7\""""),
    Sample("console with calls", "php", "App\\BadCsv", "row 4 has no column id", "App\\Csv::row", """\
In Import.php line 30:
                                   \x20
  [App\\ImportFailed]               \x20
  file 7 could not be imported     \x20
                                   \x20

Exception trace:
  at /srv/src/Import.php:30
 App\\Import->file() at /srv/src/ImportCommand.php:12
 App\\ImportCommand->execute() at /srv/vendor/symfony/console/Command/Command.php:279

In Csv.php line 8:
                         \x20
  [App\\BadCsv (3)]       \x20
  row 4 has no column id \x20
                         \x20

Exception trace:
  at /srv/src/Csv.php:8
 App\\Csv::row() at /srv/src/Import.php:28
 App\\Import->file() at /srv/src/ImportCommand.php:12"""),
)  # fmt: skip
