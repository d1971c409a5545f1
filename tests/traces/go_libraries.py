"""Go: errors with stacks, and panics as frameworks, loggers and platforms render them."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("pkg errors chain", "go", "error", "connection refused", "github.com/acme/stock/db.Connect", """\
connection refused
github.com/acme/stock/db.Connect
\t/src/stock/db/db.go:19
github.com/acme/stock.(*Service).Open
\t/src/stock/service.go:30
main.main
\t/src/cmd/main.go:12
runtime.main
\t/usr/local/go/src/runtime/proc.go:267
runtime.goexit
\t/usr/local/go/src/runtime/asm_amd64.s:1650
open stock
github.com/acme/stock.(*Service).Open
\t/src/stock/service.go:31
main.main
\t/src/cmd/main.go:12
runtime.main
\t/usr/local/go/src/runtime/proc.go:267
runtime.goexit
\t/usr/local/go/src/runtime/asm_amd64.s:1650"""),
    Sample("cockroach errors", "go", "error", "no leader", "github.com/acme/raft.(*Node).Leader", """\
lookup: no leader
(1) attached stack trace
  -- stack trace:
  | github.com/acme/raft.(*Node).Lookup
  | \t/src/raft/node.go:52
  | main.run
  | \t/src/main.go:17
  | [...repeated from below...]
Wraps: (2) lookup
Wraps: (3) attached stack trace
  -- stack trace:
  | github.com/acme/raft.(*Node).Leader
  | \t/src/raft/leader.go:14
  | github.com/acme/raft.(*Node).Lookup
  | \t/src/raft/node.go:50
  | main.main
  | \t/src/main.go:9
Wraps: (4) no leader
Error types: (1) *withstack.withStack (2) *errutil.withPrefix (3) *withstack.withStack (4) *errutil.leafError"""),
    Sample("zap", "go", "error", "", "github.com/acme/gw/route.(*Table).Find", """\
2024-05-03T10:11:12.345Z\tERROR\troute/table.go:44\tno route\t{"path": "/x"}
github.com/acme/gw/route.(*Table).Find
\t/src/gw/route/table.go:44
github.com/acme/gw.(*Gateway).ServeHTTP
\t/src/gw/gateway.go:71
net/http.serverHandler.ServeHTTP
\t/usr/local/go/src/net/http/server.go:2938
net/http.(*conn).serve
\t/usr/local/go/src/net/http/server.go:2009"""),
    Sample("echo recover", "go", "panic", "", "github.com/acme/shop/api.(*Handler).Get", """\
{"time":"2024-05-03T10:11:12Z","level":"-","prefix":"echo","file":"recover.go","line":"82","message":"[PANIC RECOVER] runtime error: invalid memory address or nil pointer dereference goroutine 22 [running]:\\ngithub.com/labstack/echo/v4/middleware.RecoverWithConfig.func1.1.1()\\n\\t/go/pkg/mod/github.com/labstack/echo/v4@v4.11.4/middleware/recover.go:77 +0x12a\\npanic({0x8c1a20?, 0xdd7b30?})\\n\\t/usr/local/go/src/runtime/panic.go:914 +0x21f\\ngithub.com/acme/shop/api.(*Handler).Get(0xc0000126c0, {0xa3f0b8, 0xc000198000})\\n\\t/app/api/handler.go:29 +0x3c\\nmain.main.func2({0xa3f0b8, 0xc000198000})\\n\\t/app/main.go:41 +0x29\\n"}"""),
    Sample("klog fatal", "go", "error", "", "main.run", """\
F0503 10:11:12.345678       1 main.go:31] cannot start: no leader
goroutine 1 [running]:
k8s.io/klog/v2.stacks(0x1)
\t/go/pkg/mod/k8s.io/klog/v2@v2.80.1/klog.go:1140 +0x8a
k8s.io/klog/v2.(*loggingT).output(0x2f1a2c0, 0x3, 0x0, 0xc00033e000, 0x1, {0x24a1b2c, 0x1}, 0xc000180060, 0x0)
\t/go/pkg/mod/k8s.io/klog/v2@v2.80.1/klog.go:1088 +0x66f
main.run(0xc0000c4000)
\t/src/main.go:31 +0x1ad
main.main()
\t/src/main.go:12 +0x25"""),
    Sample("chi", "go", "panic", "boom", "main.boom", """\
 panic: boom
\x20
 -> main.boom
 ->   /src/main.go:20

    net/http.HandlerFunc.ServeHTTP
      /usr/local/go/src/net/http/server.go:2136
    github.com/go-chi/chi/v5/middleware.RequestLogger.func1.1
      /go/pkg/mod/github.com/go-chi/chi/v5@v5.0.12/middleware/logger.go:55"""),
    Sample("test", "go", "panic", "runtime error: integer divide by zero", "github.com/acme/calc.Div", """\
--- FAIL: TestDiv (0.00s)
panic: runtime error: integer divide by zero [recovered]
\tpanic: runtime error: integer divide by zero
[signal SIGFPE: floating-point exception code=0x1 addr=0x4f1a2b pc=0x4f1a2b]

goroutine 18 [running]:
testing.tRunner.func1.2({0x51a2c0, 0x634f10})
\t/usr/local/go/src/testing/testing.go:1396 +0x24e
panic({0x51a2c0, 0x634f10})
\t/usr/local/go/src/runtime/panic.go:838 +0x207
github.com/acme/calc.Div(...)
\t/src/calc/calc.go:5
github.com/acme/calc.TestDiv(0x0?)
\t/src/calc/calc_test.go:9 +0x12
FAIL\tgithub.com/acme/calc\t0.004s"""),
    Sample("xerrors", "go", "error", "no such rate", "main.find", """\
convert failed:
    main.convert
        /src/fx/main.go:21
  - no such rate:
    main.find
        /src/fx/main.go:12"""),
    Sample("go-errors", "go", "*errors.errorString", "no stock", "reserve", """\
*errors.errorString no stock
/src/shop/stock.go:18 (0x4a1b2c)
\treserve: return errors.New("no stock")
/src/shop/main.go:9 (0x4a1b9c)
\tmain: if err := reserve(); err != nil {
/usr/local/go/src/runtime/proc.go:250 (0x4372b2)
\tmain: fn()"""),
    Sample("recovery json", "go", "panic", "", "github.com/acme/api/handler.Split", """\
{"level":"error","ts":1714731072.345,"caller":"zap/zap.go:100","msg":"[Recovery from panic]","error":"runtime error: index out of range [1] with length 1","stacktrace":"github.com/gin-contrib/zap.CustomRecoveryWithZap.func1.1\\n\\t/go/pkg/mod/github.com/gin-contrib/zap@v0.1.0/zap.go:142\\nruntime.gopanic\\n\\t/usr/local/go/src/runtime/panic.go:884\\nruntime.goPanicIndex\\n\\t/usr/local/go/src/runtime/panic.go:113\\ngithub.com/acme/api/handler.Split\\n\\t/src/api/handler/split.go:12\\ngithub.com/gin-gonic/gin.(*Context).Next\\n\\t/go/pkg/mod/github.com/gin-gonic/gin@v1.9.0/context.go:174"}"""),
    Sample("heroku", "go", "panic", "close of closed channel", "main.(*T).stop", """\
2024-05-03T10:11:12.345678+00:00 app[web.1]: panic: close of closed channel
2024-05-03T10:11:12.345680+00:00 app[web.1]:\x20
2024-05-03T10:11:12.345682+00:00 app[web.1]: goroutine 8 [running]:
2024-05-03T10:11:12.345684+00:00 app[web.1]: main.(*T).stop(...)
2024-05-03T10:11:12.345686+00:00 app[web.1]: \t/app/t.go:12
2024-05-03T10:11:12.345688+00:00 app[web.1]: main.main.func1()
2024-05-03T10:11:12.345690+00:00 app[web.1]: \t/app/main.go:20 +0x45"""),
    Sample("chi's printer", "go", "panic", "assignment to entry in nil map", "shop/labels.(*Set).Add", """\

 panic: assignment to entry in nil map
\x20
 -> shop/labels.(*Set).Add
 ->   /src/labels/set.go:24

    shop/labels.Post
      /src/labels/http.go:31
    net/http.HandlerFunc.ServeHTTP
      /usr/local/go/src/net/http/server.go:2171
    github.com/go-chi/chi/v5.(*Mux).routeHTTP
      /go/pkg/mod/github.com/go-chi/chi/v5@v5.0.12/mux.go:459
"""),
    Sample("function served", "go", "panic", "interface conversion: interface {} is nil, not string", "github.com/acme/hooks.Handle", """\
2025/03/05 09:00:00 http: panic serving 169.254.1.1:41532: interface conversion: interface {} is nil, not string
goroutine 33 [running]:
net/http.(*conn).serve.func1()
\t/usr/local/go/src/net/http/server.go:1947 +0xbe
panic({0x6f3da0?, 0xc000112480?})
\t/usr/local/go/src/runtime/panic.go:785 +0x132
github.com/acme/hooks.Handle({0x7f0a28, 0xc0001380e0}, 0xc0001343c0)
\t/workspace/serverless_function_source_code/hook.go:27 +0x165
github.com/GoogleCloudPlatform/functions-framework-go/funcframework.wrapHTTPHandlerFunction.func1({0x7f0a28?, 0xc0001380e0?}, 0x0?)
\t/layers/google.go.build/gopath/pkg/mod/github.com/!google!cloud!platform/functions-framework-go@v1.8.1/funcframework/framework.go:159 +0x6f
net/http.HandlerFunc.ServeHTTP(0xc0000a6000?, {0x7f0a28?, 0xc0001380e0?}, 0x0?)
\t/usr/local/go/src/net/http/server.go:2220 +0x29"""),
    Sample("klog stack below", "go", "panic", "no shard a", "acme/shards.(*Set).Pick", """\
E0412 10:11:12.000001       1 worker.go:31] "Observed a panic" panic="no shard a" stacktrace=<
\tgoroutine 12 [running]:
\tacme/op/internal.logIt({0x1, 0x2})
\t\t/go/pkg/mod/acme/op@v1.0.0/internal/log.go:9 +0x1
\tpanic({0x1, 0x2})
\t\t/usr/local/go/src/runtime/panic.go:785 +0x132
\tacme/shards.(*Set).Pick(0xc0001)
\t\t/src/shards/set.go:40 +0x2
 >"""),
    Sample("echo recovery", "go", "panic", "no rate for EUR", "shop/fx.Rate", """\
[PANIC RECOVER] no rate for EUR goroutine 22 [running]:
github.com/labstack/echo/v4/middleware.RecoverWithConfig.func1.1.1()
\t/go/pkg/mod/github.com/labstack/echo/v4@v4.11.4/middleware/recover.go:100 +0x14b
panic({0x8b1f40?, 0xc0000b8090?})
\t/usr/local/go/src/runtime/panic.go:770 +0x132
shop/fx.Rate(...)
\t/src/fx/rate.go:31"""),
)  # fmt: skip
