"""Traces and crash reports of Go in more forms than their readers know. Written by us."""

from __future__ import annotations

from typing import Final

PRINTED: Final = {
    "go panic": """\
panic: runtime error: index out of range [3] with length 3

goroutine 1 [running]:
main.pay(...)
	/app/cart.go:31
main.main()
	/app/main.go:7 +0x1d
exit status 2""",
    "go nil": """\
panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47f3a1]

goroutine 7 [running]:
main.(*Cart).Pay(0x0)
	/app/cart.go:31 +0x1
created by main.main in goroutine 1
	/app/main.go:7 +0x5a""",
    "go http": """\
2024/05/03 10:11:12 http: panic serving 10.0.0.1:4711: no price
goroutine 31 [running]:
net/http.(*conn).serve.func1()
	/usr/local/go/src/net/http/server.go:1898 +0xbe
panic({0x6a1b20?, 0x7b2c30?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.pay({0x7b4a58, 0xc0001a2000}, 0xc0001a4000)
	/app/cart.go:31 +0x45
created by net/http.(*Server).Serve in goroutine 1
	/usr/local/go/src/net/http/server.go:3285 +0x4b4""",
    "go deadlock": """\
fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/app/main.go:7 +0x36

goroutine 18 [select (no cases)]:
main.wait()
	/app/main.go:12 +0x10
created by main.main in goroutine 1
	/app/main.go:6 +0x25""",
    "go race": """\
==================
WARNING: DATA RACE
Read at 0x00c0000b4010 by goroutine 8:
  main.pay()
      /app/cart.go:31 +0x3a

Previous write at 0x00c0000b4010 by goroutine 7:
  main.open()
      /app/cart.go:9 +0x56

Goroutine 8 (running) created at:
  main.main()
      /app/main.go:7 +0x7a
==================""",
    "go concurrent map": """\
fatal error: concurrent map writes

goroutine 19 [running]:
main.pay(0xc000012345)
	/app/cart.go:31 +0x45
created by main.main
	/app/main.go:7 +0x8d

goroutine 1 [runnable]:
main.main()
	/app/main.go:8 +0x9c""",
    "go rethrown": """\
panic: no price [recovered]
	panic: no stock

goroutine 1 [running]:
main.main.func1()
	/app/main.go:9 +0x65
panic({0x45e7a0?, 0x48a1b0?})
	/usr/local/go/src/runtime/panic.go:884 +0x212
main.main()
	/app/main.go:12 +0x5b""",
    "go zap": """\
2024-05-03T10:11:12.345Z	ERROR	cart/cart.go:31	cannot pay	{"error": "no price"}
github.com/acme/shop/cart.Pay
	/app/cart/cart.go:31
main.main
	/app/main.go:7
runtime.main
	/usr/local/go/src/runtime/proc.go:271""",
    "go debug stack": """\
goroutine 31 [running]:
runtime/debug.Stack()
	/usr/local/go/src/runtime/debug/stack.go:24 +0x5e
main.pay()
	/app/cart.go:31 +0x45""",
    "go echo": """\
[PANIC RECOVER] no price goroutine 31 [running]:
github.com/labstack/echo/v4/middleware.RecoverWithConfig.func1.1.1()
	/go/pkg/mod/github.com/labstack/echo/v4@v4.11.4/middleware/recover.go:77 +0x11f
panic({0x7b2c30?, 0xc000123456?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.pay({0x8c3d40, 0xc0001b4000})
	/app/cart.go:31 +0x45""",
    "go quit": """\
SIGQUIT: quit
PC=0x45e1e1 m=0 sigcode=0

goroutine 0 [idle]:
runtime.futex()
	/usr/local/go/src/runtime/sys_linux_amd64.s:557 +0x21
goroutine 1 [sleep, 3 minutes]:
main.main()
	/app/main.go:7 +0x25

rax    0xca
rbx    0x0
rip    0x45e1e1""",
    "go controller": """\
I0503 10:11:12.345678       1 panic.go:261] "Observed a panic" panic="runtime error" stacktrace=<
	goroutine 31 [running]:
	k8s.io/apimachinery/pkg/util/runtime.logPanic({0x1a2b3c, 0xc000123456})
		/go/pkg/mod/k8s.io/apimachinery@v0.30.0/pkg/util/runtime/runtime.go:107 +0xbc
	main.pay(0x0)
		/app/cart.go:31 +0x1
 >""",
    "go goexit": """\
fatal error: no goroutines (main called runtime.Goexit) - deadlock!

goroutine 2 [force gc (idle)]:
runtime.gopark(0x0?, 0x0?, 0x0?, 0x0?, 0x0?)
	/usr/local/go/src/runtime/proc.go:402 +0xce
created by runtime.init.6 in goroutine 1
	/usr/local/go/src/runtime/proc.go:302 +0x1a

goroutine 3 [GC sweep wait]:
	goroutine running on other thread; stack unavailable
created by runtime.gcenable in goroutine 1
	/usr/local/go/src/runtime/mgc.go:203 +0x66""",
    "go panic error value": """\
panic: open /etc/job.yml: no such file or directory
	panic: runtime error: invalid memory address or nil pointer dereference [recovered]
	panic: again
[signal SIGSEGV: segmentation violation code=0x2 addr=0x20 pc=0x1004]

goroutine 34 [running, locked to thread]:
main.(*Job).Run(0x14000, {0x1, 0x2})
	/src/job/job.go:12 +0x20
net/http.HandlerFunc.ServeHTTP(...)
	/usr/local/go/src/net/http/server.go:2166
golang.org/x/net/http2.(*serverConn).runHandler(0x0?, 0x0?, 0x0?, 0x0?)
	/go/pkg/mod/golang.org/x/net@v0.24.0/http2/server.go:2370 +0xc0""",
    "go multi line panic": """\
panic: template: job.html:3: function "x" not defined:
line one
line two

goroutine 1 [running]:
html/template.Must(...)
	/usr/local/go/src/html/template/template.go:368
main.main()
	/src/job/main.go:9 +0x4f
exit status 2""",
    "go logrus": """\
time="2025-01-09T08:00:01Z" level=error msg="recovered panic: bad job"
goroutine 12 [running]:
runtime/debug.Stack(0x0, 0x0, 0x0)
	/usr/local/go/src/runtime/debug/stack.go:24 +0x9d
main.run(0xc00001)
	/src/job/job.go:12 +0x20""",
    "go fiber": """\
2025/01/09 08:00:01 panic: bad job
goroutine 12 [running]:
github.com/gofiber/fiber/v2/middleware/recover.defaultStackTraceHandler(0xc0000, {0x1, 0x2})
	/go/pkg/mod/github.com/gofiber/fiber/v2@v2.52.0/middleware/recover/recover.go:12 +0x20
main.run(...)
	/src/job/job.go:12""",
    "go test fail": """\
--- FAIL: TestRun (0.00s)
panic: bad job [recovered]
	panic: bad job

goroutine 7 [running]:
testing.tRunner.func1.2({0x1, 0x2})
	/usr/local/go/src/testing/testing.go:1631 +0x24a
example.com/job.TestRun(0xc00001)
	/src/job/job_test.go:9 +0x20
FAIL	example.com/job	0.012s""",
    "go cgo": """\
fatal error: unexpected signal during runtime execution
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x7f00]

runtime stack:
runtime.throw({0x1, 0x2})
	/usr/local/go/src/runtime/panic.go:1023 +0x5c
runtime.sigpanic()
	/usr/local/go/src/runtime/signal_unix.go:895 +0x285

goroutine 1 [syscall]:
runtime.cgocall(0x1, 0x2)
	/usr/local/go/src/runtime/cgocall.go:157 +0x4b fp=0xc0 sp=0xc0 pc=0x40
main._Cfunc_run()
	_cgo_gotypes.go:39 +0x3f fp=0xc0 sp=0xc0 pc=0x40
main.main()
	/src/job/main.go:9 +0x17 fp=0xc0 sp=0xc0 pc=0x40""",
    "go map": """\
panic: assignment to entry in nil map

goroutine 1 [running]:
main.main()
	/src/sandbox/prog.go:9 +0x28

Program exited.""",
    "go interface": """\
panic: interface conversion: interface {} is string, not int

goroutine 1 [running]:
main.main()
	/src/main.go:9 +0x75
exit status 2""",
    "go errors custom": """\
panic: main.MyError{Code:3} [recovered]
	panic: main.MyError{Code:3}

goroutine 20 [running]:
testing.tRunner.func1.2({0x51b0e0, 0xc00001})
	/usr/local/go/src/testing/testing.go:1545 +0x238
panic({0x51b0e0?, 0xc00001?})
	/usr/local/go/src/runtime/panic.go:914 +0x21f
example.com/job.run(...)
	/src/job.go:5""",
    "go oom": """\
fatal error: runtime: out of memory

runtime stack:
runtime.throw({0x4a1, 0x16})
	/usr/local/go/src/runtime/panic.go:1077 +0x5c fp=0x7ff sp=0x7fe pc=0x431
runtime.sysMapOS(0xc00, 0x400)
	/usr/local/go/src/runtime/mem_linux.go:167 +0x11b fp=0x7ff sp=0x7fe pc=0x416

goroutine 1 [running]:
runtime.systemstack_switch()
	/usr/local/go/src/runtime/asm_amd64.s:474 +0x8 fp=0xc0 sp=0xc0 pc=0x45
main.main()
	/src/main.go:9 +0x25 fp=0xc0 sp=0xc0 pc=0x45""",
}
