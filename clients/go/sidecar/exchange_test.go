package sidecar_test

import (
	"context"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	callsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/calls/v1"
	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// carrier is a server that counts how often it made a call, carried or alone, and whose carried replies are what `reply`
// makes of them.
type carrier struct {
	callsv1.UnimplementedCallServiceServer
	lockv1.UnimplementedLockServiceServer
	carried, alone atomic.Int64
	reply          func(*callsv1.ExchangeRequest) (*callsv1.ExchangeResponse, error)
}

func (c *carrier) Exchange(stream callsv1.CallService_ExchangeServer) error {
	for {
		asked, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		c.carried.Add(int64(len(asked.GetCalls())))
		reply, err := c.reply(asked)
		if err != nil {
			return err
		}
		if err := stream.Send(reply); err != nil {
			return err
		}
	}
}

func (c *carrier) TryAcquire(context.Context, *lockv1.TryAcquireRequest) (*lockv1.TryAcquireResponse, error) {
	c.alone.Add(1)
	return &lockv1.TryAcquireResponse{}, nil
}

func (c *carrier) Get(context.Context, *lockv1.GetRequest) (*lockv1.GetResponse, error) {
	c.alone.Add(1)
	return &lockv1.GetResponse{}, nil
}

func (c *carrier) connect(t *testing.T) *sidecar.Client {
	t.Helper()
	t.Setenv("NEXUS_SIDECAR_UNARY_CALLS", "")
	return listen(t, func(server *grpc.Server) {
		callsv1.RegisterCallServiceServer(server, c)
		lockv1.RegisterLockServiceServer(server, c)
	})
}

// oversized is more than a gRPC client receives, which ends the stream with RESOURCE_EXHAUSTED after the calls were made.
func oversized(*callsv1.ExchangeRequest) (*callsv1.ExchangeResponse, error) {
	large := &callsv1.Reply{Outcome: &callsv1.Reply_Response{Response: make([]byte, 5<<20)}}
	return &callsv1.ExchangeResponse{Replies: []*callsv1.Reply{large}}, nil
}

func TestACallWhoseReplyIsTooLargeIsNotMadeTwice(t *testing.T) {
	server := &carrier{reply: oversized}
	client := server.connect(t)
	_, err := client.Locks.TryAcquire(bounded(t), &lockv1.TryAcquireRequest{})
	if status.Code(err) != codes.ResourceExhausted || !strings.Contains(err.Error(), "larger than max") {
		t.Fatalf("%v", err)
	}
	if carried, alone := server.carried.Load(), server.alone.Load(); carried != 1 || alone != 0 {
		t.Fatalf("carried %d times, made alone %d times", carried, alone)
	}
}

func TestAnIdempotentCallWhoseStreamBreaksIsMadeAlone(t *testing.T) {
	server := &carrier{reply: oversized}
	client := server.connect(t)
	if _, err := client.Locks.Get(bounded(t), &lockv1.GetRequest{}); err != nil {
		t.Fatalf("%v", err)
	}
	if carried, alone := server.carried.Load(), server.alone.Load(); carried != 1 || alone != 1 {
		t.Fatalf("carried %d times, made alone %d times", carried, alone)
	}
}

func TestACallOfARefusedStreamIsMadeAlone(t *testing.T) {
	for _, refusal := range []error{refused(codes.ResourceExhausted, "OVERLOADED"), refused(codes.Unavailable, "DRAINING"), status.Error(codes.Unimplemented, "")} {
		server := &carrier{reply: func(*callsv1.ExchangeRequest) (*callsv1.ExchangeResponse, error) { return nil, refusal }}
		client := server.connect(t)
		if _, err := client.Locks.TryAcquire(bounded(t), &lockv1.TryAcquireRequest{}); err != nil {
			t.Fatalf("%v: %v", refusal, err)
		}
		if alone := server.alone.Load(); alone != 1 {
			t.Fatalf("made alone %d times", alone)
		}
	}
}

func TestTheCallsOfABrokenStreamFailUnlessTheyMayBeRepeated(t *testing.T) {
	server := &carrier{reply: func(*callsv1.ExchangeRequest) (*callsv1.ExchangeResponse, error) {
		return nil, status.Error(codes.Unavailable, "broken")
	}}
	client := server.connect(t)
	if _, err := client.Locks.TryAcquire(bounded(t), &lockv1.TryAcquireRequest{}); status.Code(err) != codes.Unavailable {
		t.Fatalf("%v", err)
	}
	if alone := server.alone.Load(); alone != 0 {
		t.Fatalf("made alone %d times", alone)
	}
}

func TestAMethodThatIsNotCarriedIsTriedOnce(t *testing.T) {
	server := &carrier{reply: func(*callsv1.ExchangeRequest) (*callsv1.ExchangeResponse, error) {
		refused := &callsv1.Failure{Code: uint32(codes.Unimplemented)}
		return &callsv1.ExchangeResponse{Replies: []*callsv1.Reply{{Outcome: &callsv1.Reply_Failure{Failure: refused}}}}, nil
	}}
	client := server.connect(t)
	for range 3 {
		if _, err := client.Locks.TryAcquire(bounded(t), &lockv1.TryAcquireRequest{}); err != nil {
			t.Fatal(err)
		}
	}
	if carried, alone := server.carried.Load(), server.alone.Load(); carried != 1 || alone != 3 {
		t.Fatalf("carried %d times, made alone %d times", carried, alone)
	}
}
