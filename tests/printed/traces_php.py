"""Traces and crash reports of PHP in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "php uncaught": """\
PHP Fatal error:  Uncaught RuntimeException: no price in /app/cart.php:31
Stack trace:
#0 /app/main.php(7): Cart->pay(Object(Order))
#1 {main}
  thrown in /app/cart.php on line 31""",
    "php previous": """\
PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /app/db.php:9
Stack trace:
#0 /app/db.php(9): PDO->__construct('mysql:host=db', 'bob', Object(SensitiveParameterValue))
#1 /app/main.php(7): connect()
#2 {main}

Next RuntimeException: no database in /app/db.php:12
Stack trace:
#0 /app/main.php(7): connect()
#1 {main}
  thrown in /app/db.php on line 12""",
    "php laravel": """\
[2024-05-03 10:11:12] production.ERROR: no price {"userId":7,"exception":"[object] (RuntimeException(code: 0): no price at /app/Cart.php:31)
[stacktrace]
#0 /app/vendor/laravel/framework/src/Illuminate/Routing/Controller.php(54): App\\\\Http\\\\Cart->pay()
#1 /app/public/index.php(52): Illuminate\\\\Foundation\\\\Http\\\\Kernel->handle(Object(Illuminate\\\\Http\\\\Request))
#2 {main}
"}\x20""",
    "php laravel previous": """\
[2024-05-03 10:11:12] local.ERROR: no database {"exception":"[object] (Illuminate\\\\Database\\\\QueryException(code: 2002): no database at /app/Connection.php:31)
[stacktrace]
#0 /app/vendor/laravel/framework/src/Illuminate/Database/Connection.php(12): run()
#1 {main}

[previous exception] [object] (PDOException(code: 2002): refused at /app/Connector.php:9)
[stacktrace]
#0 /app/Connector.php(9): PDO->__construct()
#1 {main}
"}\x20""",
    "php fpm": """\
NOTICE: PHP message: PHP Fatal error:  Uncaught Error: Call to undefined function pay() in /app/cart.php:31
Stack trace:
#0 {main}
  thrown in /app/cart.php on line 31""",
    "php xdebug": """\
PHP Warning:  Undefined variable $cart in /app/cart.php on line 31
PHP Stack trace:
PHP   1. {main}() /app/main.php:0
PHP   2. pay($order = 7) /app/main.php:7""",
    "php apache": """\
[Fri May 03 10:11:12.345678 2024] [php:error] [pid 71] [client 10.0.0.1:4711] PHP Fatal error:  Uncaught Exception: no price in /app/cart.php:31\\nStack trace:\\n#0 {main}\\n  thrown in /app/cart.php on line 31""",
    "php memory": """\
Fatal error: Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /app/cart.php on line 31

Call Stack:
    0.0001     391234   1. {main}() /app/main.php:0
    0.0002     391300   2. pay() /app/main.php:7""",
    "php monolog": """\
[2024-05-03T10:11:12.345678+00:00] app.ERROR: no price RuntimeException: no price in /app/cart.php:31
Stack trace:
#0 /app/main.php(7): Cart->pay()
#1 {main} [] []""",
    "php trace string": """\
RuntimeException: no price in /app/cart.php:31
Stack trace:
#0 /app/main.php(7): pay('a
b')
#1 {main}""",
    "php typeerror": """\
PHP Fatal error:  Uncaught TypeError: run(): Argument #1 ($id) must be of type int, string given, called in /srv/app/main.php on line 9 and defined in /srv/app/job.php:12
Stack trace:
#0 /srv/app/main.php(9): run('x')
#1 [internal function]: {closure}(Array)
#2 {main}
  thrown in /srv/app/job.php on line 12""",
    "php html off": """\
Fatal error: Uncaught Exception: bad job in /srv/app/job.php:12
Stack trace:
#0 {main}
  thrown in /srv/app/job.php on line 12""",
    "php yii": """\
2025-01-09 08:00:01 [10.0.0.1][-][-][error][yii\\base\\ErrorException:8] yii\\base\\ErrorException: Undefined variable $id in /srv/app/job.php:12
Stack trace:
#0 /srv/app/job.php(12): yii\\base\\ErrorHandler->handleError(8, 'Undefined varia...', '/srv/app/job.ph...', 12)
#1 {main}""",
    "php wordpress": """\
[09-Jan-2025 08:00:01 UTC] PHP Fatal error:  Uncaught Error: Call to a member function get() on null in /var/www/html/wp-content/plugins/job/job.php:12
Stack trace:
#0 /var/www/html/wp-includes/class-wp-hook.php(324): Job->run('')
#1 /var/www/html/index.php(17): require('/var/www/html/w...')
#2 {main}
  thrown in /var/www/html/wp-content/plugins/job/job.php on line 12""",
    "php phpt": """\
Fatal error: Uncaught Exception: one in /srv/a.php:3
Stack trace:
#0 {main}

Next Exception: two in /srv/a.php:5
Stack trace:
#0 {main}
  thrown in /srv/a.php on line 5""",
    "php cli warning": """\
PHP Warning:  foreach() argument must be of type array|object, null given in /srv/a.php on line 3
PHP Fatal error:  Uncaught TypeError: count(): Argument #1 ($value) must be of type Countable|array, null given in /srv/a.php:4
Stack trace:
#0 {main}
  thrown in /srv/a.php on line 4""",
    "php multi": """\
PHP Fatal error:  Uncaught RuntimeException: first
second in /srv/a.php:3
Stack trace:
#0 /srv/b.php(9): run()
#1 {main}
  thrown in /srv/a.php on line 3""",
    "php symfony log": """\
[2025-01-09T08:00:01.001001+00:00] request.CRITICAL: Uncaught PHP Exception RuntimeException: "bad" at /srv/src/Job.php line 12 {"exception":"[object] (RuntimeException(code: 0): bad at /srv/src/Job.php:12)"} []""",
    "php guzzle": """\
GuzzleHttp\\Exception\\ConnectException: cURL error 7: Failed to connect to api port 443 (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://api/x in /srv/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php:210
Stack trace:
#0 /srv/vendor/guzzlehttp/guzzle/src/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection(Object(GuzzleHttp\\Handler\\EasyHandle), Array)
#1 {main}""",
}
