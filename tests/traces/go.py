"""Go: panics, fatal errors, the race detector, and errors with stacks."""

from tests.traces.sample import Sample

SAMPLES = (
    Sample("recovered twice", "go", "panic", "no rate", "shop/fx.Convert", """\
panic: no rate [recovered]
\tpanic: no rate

goroutine 19 [running]:
testing.tRunner.func1.2({0x4f2a40, 0x556f10})
\t/usr/local/go/src/testing/testing.go:1545 +0x238
testing.tRunner.func1()
\t/usr/local/go/src/testing/testing.go:1548 +0x397
panic({0x4f2a40?, 0x556f10?})
\t/usr/local/go/src/runtime/panic.go:914 +0x21f
shop/fx.Convert(...)
\t/src/shop/fx/convert.go:12
shop/fx.TestConvert(0xc0000b6000)
\t/src/shop/fx/convert_test.go:8 +0x1f
created by testing.(*T).Run in goroutine 1
\t/usr/local/go/src/testing/testing.go:1648 +0x3ad"""),
    Sample("error value", "go", "panic", "open /etc/shop.yml: no such file or directory", "main.mustLoad", """\
panic: open /etc/shop.yml: no such file or directory

goroutine 1 [running]:
main.mustLoad({0x49e1b7, 0xd})
\t/src/cmd/shop/main.go:21 +0x9d
main.main()
\t/src/cmd/shop/main.go:9 +0x25
exit status 2"""),
    Sample("concurrent map writes", "go", "fatal error", "concurrent map writes", "github.com/acme/cache.(*Cache).Put", """\
fatal error: concurrent map writes

goroutine 41 [running]:
github.com/acme/cache.(*Cache).Put(0xc00011e018, {0x4b3c2a, 0x3}, 0x7)
\t/src/cache/cache.go:33 +0x4f
github.com/acme/cache.(*Cache).Warm.func1()
\t/src/cache/warm.go:12 +0x31
created by github.com/acme/cache.(*Cache).Warm in goroutine 1
\t/src/cache/warm.go:11 +0x5a

goroutine 1 [semacquire]:
sync.runtime_Semacquire(0xc000012108?)
\t/usr/local/go/src/runtime/sema.go:62 +0x25
main.main()
\t/src/main.go:14 +0x8f"""),
    Sample("concurrent map throw", "go", "fatal error", "concurrent map iteration and map write", "main.(*Hub).broadcast", """\
fatal error: concurrent map iteration and map write

goroutine 7 [running]:
runtime.throw({0x6b0b1a?, 0x0?})
\t/usr/local/go/src/runtime/panic.go:992 +0x71 fp=0xc00006fd98 sp=0xc00006fd68 pc=0x4336d1
runtime.mapiternext(0x0?)
\t/usr/local/go/src/runtime/map.go:871 +0x4eb fp=0xc00006fe08 sp=0xc00006fd98 pc=0x40e36b
main.(*Hub).broadcast(0xc0000a6040)
\t/src/hub.go:48 +0xc5 fp=0xc00006ffd8 sp=0xc00006fe08 pc=0x65a4c5"""),
    Sample("data race", "go", "DATA RACE", "", "main.(*Counter).Add", """\
==================
WARNING: DATA RACE
Write at 0x00c00001c0a8 by goroutine 8:
  main.(*Counter).Add()
      /src/counter.go:11 +0x44
  main.main.func1()
      /src/main.go:15 +0x38

Previous write at 0x00c00001c0a8 by goroutine 7:
  main.(*Counter).Add()
      /src/counter.go:11 +0x44
  main.main.func1()
      /src/main.go:15 +0x38

Goroutine 8 (running) created at:
  main.main()
      /src/main.go:14 +0x7a
==================
Found 1 data race(s)
exit status 66"""),
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
    Sample("deadlock", "go", "fatal error", "all goroutines are asleep - deadlock!", "main.(*Queue).Take", """\
fatal error: all goroutines are asleep - deadlock!

goroutine 1 [semacquire, 2 minutes]:
sync.runtime_SemacquireMutex(0xc0000b4014?, 0x0?, 0xc00009af48?)
\t/usr/local/go/src/runtime/sema.go:77 +0x25
sync.(*Mutex).lockSlow(0xc0000b4010)
\t/usr/local/go/src/sync/mutex.go:171 +0x15d
main.(*Queue).Take(0xc0000b4010)
\t/src/queue.go:27 +0x3b
main.main()
\t/src/main.go:8 +0x1e"""),
    Sample("panic serving", "go", "panic", "runtime error: slice bounds out of range [5:3]", "main.page", """\
2024/05/03 10:11:12 http: panic serving 10.0.0.9:41234: runtime error: slice bounds out of range [5:3]
goroutine 52 [running]:
net/http.(*conn).serve.func1()
\t/usr/local/go/src/net/http/server.go:1868 +0xb9
panic({0x66a3e0?, 0xc0000260f0?})
\t/usr/local/go/src/runtime/panic.go:920 +0x270
main.page({0x7a2b30?, 0xc0001b2000?, 0x3}, 0x5)
\t/src/page.go:18 +0x1a5
main.(*server).list(0xc0000120c0, {0x7f3e28, 0xc0001d2000}, 0xc0001c8000)
\t/src/server.go:40 +0x97
net/http.HandlerFunc.ServeHTTP(0x0?, {0x7f3e28?, 0xc0001d2000?}, 0x0?)
\t/usr/local/go/src/net/http/server.go:2136 +0x29"""),
    Sample("custom error", "go", "panic", "main.ShopError{Code:7}", "main.check", """\
panic: main.ShopError{Code:7}

goroutine 1 [running]:
main.check(0x7)
\t/tmp/sandbox1234/prog.go:13 +0x4b
main.main()
\t/tmp/sandbox1234/prog.go:9 +0x1d

Program exited."""),
    Sample("generic", "go", "panic", "empty", "github.com/acme/coll.(*Stack[...]).Pop", """\
panic: empty

goroutine 1 [running]:
github.com/acme/coll.(*Stack[...]).Pop(0xc00005ef20)
\t/src/coll/stack.go:20 +0x85
github.com/acme/coll.Map[...]({0xc00005ef38, 0x3, 0x3}, 0x47b5d0)
\t/src/coll/map.go:9 +0x6e
main.main()
\t/src/main.go:11 +0x4f"""),
    Sample("segfault in c", "go", "fatal error", "", "main._Cfunc_resize", """\
fatal error: unexpected signal during runtime execution
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x7f0a1b2c3d4e]

runtime stack:
runtime.throw({0x4c1a2b?, 0x7f0a1b2c3d4e?})
\t/usr/local/go/src/runtime/panic.go:1077 +0x5c
runtime.sigpanic()
\t/usr/local/go/src/runtime/signal_unix.go:875 +0x285

goroutine 1 [syscall]:
runtime.cgocall(0x48f1a0, 0xc00005ee80)
\t/usr/local/go/src/runtime/cgocall.go:157 +0x4b
main._Cfunc_resize(0x0, 0x10)
\t_cgo_gotypes.go:45 +0x4c
main.Resize(...)
\t/src/resize.go:14
main.main()
\t/src/main.go:6 +0x1d"""),
    Sample("sigquit", "go", "SIGQUIT", "", "main.main", """\
SIGQUIT: quit
PC=0x4660a1 m=0 sigcode=0

goroutine 0 [idle]:
runtime.futex()
\t/usr/local/go/src/runtime/sys_linux_amd64.s:557 +0x21
runtime.mcall(0x0)
\t/usr/local/go/src/runtime/asm_amd64.s:458 +0x4e

goroutine 1 [select (no cases)]:
main.main()
\t/src/main.go:22 +0x6f

rax    0xca
rbx    0x0"""),
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
    Sample("goexit recovered wrapped", "go", "panic", "main.timeout", "main.wait", """\
panic: main.timeout("5s") [recovered]
\tpanic: interface conversion: interface {} is main.timeout, not error

goroutine 6 [running]:
main.guard.func1()
\t/src/guard.go:11 +0x8e
panic({0x489f20?, 0xc000014270?})
\t/usr/local/go/src/runtime/panic.go:770 +0x132
main.wait(...)
\t/src/wait.go:5
main.guard()
\t/src/guard.go:15 +0x45"""),
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
    Sample("out of memory", "go", "fatal error", "", "main.grow", """\
runtime: out of memory: cannot allocate 1073741824-byte block (12582912 in use)
fatal error: out of memory

goroutine 1 [running]:
runtime.throw({0x47d3c8, 0xd})
\t/usr/local/go/src/runtime/panic.go:1198 +0x71 fp=0xc00004ee10 sp=0xc00004ede0 pc=0x42fe31
runtime.makeslice(0x45e0a0, 0x40000000, 0x40000000)
\t/usr/local/go/src/runtime/slice.go:98 +0x52
main.grow(...)
\t/src/grow.go:7
main.main()
\t/src/main.go:4 +0x27"""),
    Sample("nil map", "go", "panic", "assignment to entry in nil map", "github.com/acme/idx.(*Index).Add", """\
panic: assignment to entry in nil map

goroutine 33 [running]:
github.com/acme/idx.(*Index).Add(0xc00011c000, {0xc000180000, 0x4}, 0x1)
        /go/src/github.com/acme/idx/index.go:27 +0x5b
github.com/acme/idx.(*Index).worker(0xc00011c000)
        /go/src/github.com/acme/idx/worker.go:14 +0x8c
created by github.com/acme/idx.New
        /go/src/github.com/acme/idx/index.go:15 +0xa5"""),
    Sample("recovery json", "go", "panic", "", "github.com/acme/api/handler.Split", """\
{"level":"error","ts":1714731072.345,"caller":"zap/zap.go:100","msg":"[Recovery from panic]","error":"runtime error: index out of range [1] with length 1","stacktrace":"github.com/gin-contrib/zap.CustomRecoveryWithZap.func1.1\\n\\t/go/pkg/mod/github.com/gin-contrib/zap@v0.1.0/zap.go:142\\nruntime.gopanic\\n\\t/usr/local/go/src/runtime/panic.go:884\\nruntime.goPanicIndex\\n\\t/usr/local/go/src/runtime/panic.go:113\\ngithub.com/acme/api/handler.Split\\n\\t/src/api/handler/split.go:12\\ngithub.com/gin-gonic/gin.(*Context).Next\\n\\t/go/pkg/mod/github.com/gin-gonic/gin@v1.9.0/context.go:174"}"""),
    Sample("fatal unlock", "go", "fatal error", "sync: unlock of unlocked mutex", "main.(*store).put", """\
fatal error: sync: unlock of unlocked mutex

goroutine 1 [running]:
sync.fatal({0x49a1b2?, 0xc00007cf10?})
\t/usr/local/go/src/runtime/panic.go:1031 +0x18
sync.(*Mutex).unlockSlow(0xc000012345, 0xffffffff)
\t/usr/local/go/src/sync/mutex.go:229 +0x35
main.(*store).put(0xc000010000)
\t/src/store.go:19 +0x4c
main.main()
\t/src/main.go:7 +0x1d"""),
    Sample("lambda", "go", "panic", "runtime error: invalid memory address or nil pointer dereference", "main.handle", """\
2024/05/03 10:11:12 {"errorMessage":"runtime error: invalid memory address or nil pointer dereference","errorType":"errorString"}
panic: runtime error: invalid memory address or nil pointer dereference [recovered]
\tpanic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x6f1a2b]

goroutine 17 [running]:
github.com/aws/aws-lambda-go/lambda.callBytesHandlerFunc.func1()
\t/go/pkg/mod/github.com/aws/aws-lambda-go@v1.41.0/lambda/invoke_loop.go:114 +0x98
panic({0x7a1b20, 0xb2c3d0})
\t/usr/local/go/src/runtime/panic.go:884 +0x213
main.handle({0x8a1b2c, 0xc0000a2000}, {{0x0, 0x0}})
\t/src/main.go:18 +0x3a
reflect.Value.call({0x76b2c0?, 0x81a2b3?, 0x13?}, {0x7e1b2c, 0x4}, {0xc0000c8000, 0x2, 0x2})
\t/usr/local/go/src/reflect/value.go:586 +0xb07"""),
    Sample("inlined call", "go", "panic", "a", "main.f", """\
panic: a

goroutine 1 [running]:
main.f(...)
\t/tmp/x.go:4
main.main()
\t/tmp/x.go:8 +0x2a"""),
    Sample("heroku", "go", "panic", "close of closed channel", "main.(*T).stop", """\
2024-05-03T10:11:12.345678+00:00 app[web.1]: panic: close of closed channel
2024-05-03T10:11:12.345680+00:00 app[web.1]:\x20
2024-05-03T10:11:12.345682+00:00 app[web.1]: goroutine 8 [running]:
2024-05-03T10:11:12.345684+00:00 app[web.1]: main.(*T).stop(...)
2024-05-03T10:11:12.345686+00:00 app[web.1]: \t/app/t.go:12
2024-05-03T10:11:12.345688+00:00 app[web.1]: main.main.func1()
2024-05-03T10:11:12.345690+00:00 app[web.1]: \t/app/main.go:20 +0x45"""),
    Sample("reflection", "go", "panic", "reflect: call of reflect.Value.NumField on ptr Value", "main.inspect", """\
panic: reflect: call of reflect.Value.NumField on ptr Value

goroutine 1 [running]:
reflect.flag.mustBe(...)
\t/usr/local/go/src/reflect/value.go:233
reflect.Value.NumField({0x48a1c0?, 0xc000012345?, 0x0?})
\t/usr/local/go/src/reflect/value.go:2044 +0x5c
main.inspect({0x48a1c0, 0xc000012345})
\t/home/me/i.go:9 +0x5f
main.main()
\t/home/me/i.go:20 +0x3b"""),
    Sample("goroutine stack exceeded", "go", "fatal error", "stack overflow", "main.walk", """\
runtime: goroutine stack exceeds 1000000000-byte limit
runtime: sp=0xc0203e0390 stack=[0xc0203e0000, 0xc0403e0000]
fatal error: stack overflow

runtime stack:
runtime.throw({0x4b2d5f?, 0x5a1b80?})
\t/usr/local/go/src/runtime/panic.go:1023 +0x5c fp=0x7ffd2d1e5b28 sp=0x7ffd2d1e5af8 pc=0x435bfc
runtime.newstack()
\t/usr/local/go/src/runtime/stack.go:1103 +0x5bd fp=0x7ffd2d1e5cd8 sp=0x7ffd2d1e5b28 pc=0x44d9bd

goroutine 1 gp=0xc0000061c0 m=0 mp=0x52b6e0 [running]:
main.walk(0xc00001c0a8?)
\t/src/walk.go:9 +0x3c fp=0xc0203e03a0 sp=0xc0203e0398 pc=0x47b97c
main.walk(...)
\t/src/walk.go:10
...additional frames elided...
created by main.main
\t/src/main.go:5 +0x1d"""),
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
    Sample("out of memory", "go", "fatal error", "out of memory", "main.load", """\
runtime: out of memory: cannot allocate 67108864-byte block (402653184 in use)
fatal error: out of memory

goroutine 1 [running]:
runtime.throw({0x4c5d3a?, 0x4000000?})
\t/usr/local/go/src/runtime/panic.go:1023 +0x5c
runtime.makeslice(0x48a3c0?, 0x0?, 0x0?)
\t/usr/local/go/src/runtime/slice.go:107 +0x45
main.load({0xc00001a0a8, 0x8})
\t/src/load.go:15 +0x6e"""),
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
