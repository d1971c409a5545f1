"""Go: panics, fatal errors and the race detector."""

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
)  # fmt: skip
