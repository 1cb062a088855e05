package sidecar_test

import (
	"net"
	"testing"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// listenWith runs a server that does what no real sidecar can be made to do, and returns its address.
func listenWith(t *testing.T, register func(*grpc.Server), options ...grpc.ServerOption) string {
	t.Helper()
	port, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer(options...)
	register(server)
	go func() { _ = server.Serve(port) }()
	t.Cleanup(server.Stop)
	return port.Addr().String()
}

// listen is a client of such a server.
func listen(t *testing.T, register func(*grpc.Server)) *sidecar.Client {
	t.Helper()
	client, err := sidecar.Connect(bounded(t), sidecar.WithAddress(listenWith(t, register)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// refused is an error with a reason of the sidecar.
func refused(code codes.Code, reason string) error {
	detailed, err := status.New(code, "refused").WithDetails(&errdetails.ErrorInfo{Reason: reason, Domain: "nexus-sidecar"})
	if err != nil {
		panic(err)
	}
	return detailed.Err()
}
