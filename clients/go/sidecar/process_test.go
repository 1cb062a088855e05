package sidecar_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// longest is how long anything here may take before a test fails.
const longest = 20 * time.Second

// process is a sidecar of its own.
type process struct {
	t       *testing.T
	address string
	options []string
	command *exec.Cmd
}

// serve starts a sidecar on a free port, with an embedded server unless the options name another.
func serve(t *testing.T, options ...string) *process {
	t.Helper()
	if len(options) == 0 {
		options = []string{"--embedded"}
	}
	found := &process{t: t, address: freeAddress(t), options: options}
	found.start()
	t.Cleanup(found.kill)
	return found
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func (p *process) start() {
	p.t.Helper()
	p.command = exec.Command("../../../.venv/bin/nexus-sidecar", append([]string{"serve", "--listen", p.address}, p.options...)...)
	p.command.Stderr = os.Stderr
	if err := p.command.Start(); err != nil {
		p.t.Fatalf("%v; `make setup` in the root makes it", err)
	}
}

func (p *process) signal(signal syscall.Signal) {
	p.t.Helper()
	if err := p.command.Process.Signal(signal); err != nil {
		p.t.Fatal(err)
	}
}

func (p *process) kill() {
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
}

// running waits until the sidecar answers.
func (p *process) running() *process {
	p.t.Helper()
	_ = p.connect()
	return p
}

// connect is a client of the sidecar, closed when the test ends.
func (p *process) connect(options ...sidecar.Option) *sidecar.Client {
	p.t.Helper()
	client, err := sidecar.Connect(bounded(p.t), append([]sidecar.Option{sidecar.WithAddress(p.address)}, options...)...)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = client.Close() })
	return client
}

func bounded(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), longest)
	t.Cleanup(cancel)
	return ctx
}
