package sidecar

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	spb "google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	callsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/calls/v1"
	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
)

const (
	// maxStreams is how many streams carry calls; one more is opened when calls wait.
	maxStreams = 2
	// maxCalls and maxBytes bound one message.
	maxCalls, maxBytes = 64, 1 << 20
)

// exchange is a connection whose unary calls are carried on a few open streams (nexus.calls.v1.CallService), which costs
// both sides a fraction of a call of its own. Streams, calls that may wait, and calls with options are made as they are,
// and so is everything when the sidecar does not offer it.
type exchange struct {
	*grpc.ClientConn
	link     *link
	identity *identity
	ctx      context.Context
	off      atomic.Bool
	refused  sync.Map // methods, by path, that the sidecar does not carry

	mutex sync.Mutex
	work  sync.Cond
	queue []*carriedCall
	idle  int
	open  int
}

// carriedCall is one call on its way; done is closed when its outcome is set.
type carriedCall struct {
	call     *callsv1.Call
	deadline time.Time
	done     chan struct{}
	response []byte
	err      error
	unary    bool // not made: make it as a call of its own
	refused  bool // not made: the sidecar does not carry this method
	broken   bool // its stream ended before the reply: it may have been made
}

func newExchange(ctx context.Context, link *link, identity *identity) *exchange {
	e := &exchange{ClientConn: link.grpc, link: link, identity: identity, ctx: ctx}
	e.work.L = &e.mutex
	context.AfterFunc(ctx, func() {
		e.mutex.Lock()
		defer e.mutex.Unlock()
		e.work.Broadcast()
	})
	return e
}

// Invoke makes a unary call.
func (e *exchange) Invoke(ctx context.Context, method string, request, reply any, options ...grpc.CallOption) error {
	asked, ok := request.(proto.Message)
	if !ok || !carriable(options) || e.off.Load() || waits(request) {
		return e.ClientConn.Invoke(ctx, method, request, reply, options...)
	}
	ctx, cancel := withDefaultDeadline(ctx, deadlineOf(request))
	defer cancel()
	deadline, bounded := ctx.Deadline()
	if _, refused := e.refused.Load(method); refused || !bounded {
		return e.ClientConn.Invoke(ctx, method, request, reply)
	}
	encoded, err := proto.Marshal(asked)
	if err != nil {
		return typed(ctx, status.Error(codes.Internal, err.Error()))
	}
	if err := e.link.ready(ctx); err != nil {
		return err
	}
	carried := &carriedCall{
		call:     &callsv1.Call{Method: method, Request: encoded},
		deadline: deadline,
		done:     make(chan struct{}),
	}
	trace(ctx, carried.call)
	e.enqueue(carried)
	select {
	case <-carried.done:
	case <-ctx.Done():
		return typed(ctx, ctx.Err())
	}
	again := carried.broken || status.Code(carried.err) == codes.Unavailable
	switch {
	case carried.refused:
		e.refused.Store(method, true)
		return e.ClientConn.Invoke(ctx, method, request, reply)
	case carried.unary, again && repeatable[method]:
		return e.ClientConn.Invoke(ctx, method, request, reply) // with gRPC's own retries, in the time that is left
	case carried.err != nil:
		return typed(ctx, carried.err)
	}
	return proto.Unmarshal(carried.response, reply.(proto.Message))
}

// enqueue gives a call to a stream that is idle, to a new one, or to the next that becomes free.
func (e *exchange) enqueue(carried *carriedCall) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.queue = append(e.queue, carried)
	switch {
	case e.idle > 0:
		e.work.Signal()
	case e.open < maxStreams:
		e.open++
		go e.carry()
	}
}

// next is the calls of the next message; nil when the client is closed. It waits until there are some.
func (e *exchange) next() []*carriedCall {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for len(e.queue) == 0 && e.ctx.Err() == nil {
		e.idle++
		e.work.Wait()
		e.idle--
	}
	taken, size := 0, 0
	for taken < len(e.queue) && taken < maxCalls && (taken == 0 || size+len(e.queue[taken].call.Request) <= maxBytes) {
		size += len(e.queue[taken].call.Request)
		taken++
	}
	batch := e.queue[:taken:taken]
	e.queue = e.queue[taken:]
	if len(e.queue) == 0 {
		e.queue = nil
	}
	return batch
}

// carry is one stream's life, opened again when it ends or the caller's token changes.
func (e *exchange) carry() {
	var stream callsv1.CallService_ExchangeClient
	var token string
	end := func() {}
	defer func() { end() }()
	for {
		batch := e.next()
		if len(batch) == 0 {
			return
		}
		now, err := e.identity.tokens.token()
		if stream != nil && now != token {
			end()
			stream = nil
		}
		if stream == nil && err == nil && e.link.grpc.GetState() != connectivity.Ready {
			finish(batch, nil) // a unary call waits for the connection
			continue
		}
		if stream == nil && err == nil {
			ctx, cancel := context.WithCancel(e.ctx)
			end, token = cancel, now
			stream, err = callsv1.NewCallServiceClient(e.ClientConn).Exchange(ctx)
		}
		if err != nil {
			finish(batch, nil) // a unary call says why
			stream = nil
			continue
		}
		if ended := exchangeOne(stream, batch); ended != nil {
			end()
			stream = nil
			if status.Code(ended) == codes.Unimplemented {
				e.off.Store(true)
			}
		}
	}
}

// exchangeOne sends a message and hands out its replies; the error is why the stream has ended.
func exchangeOne(stream callsv1.CallService_ExchangeClient, batch []*carriedCall) error {
	request := &callsv1.ExchangeRequest{Calls: make([]*callsv1.Call, len(batch))}
	for at, carried := range batch {
		left := time.Until(carried.deadline).Milliseconds()
		carried.call.TimeoutMs = uint32(max(left, 1)) //nolint:gosec // at most an hour
		request.Calls[at] = carried.call
	}
	if err := stream.Send(request); err != nil {
		if err == io.EOF {
			_, err = stream.Recv() // why the stream has ended
		}
		finish(batch, nil)
		return err
	}
	for len(batch) > 0 {
		response, err := stream.Recv()
		if err != nil {
			finish(batch, afterSend(err))
			return err
		}
		for _, reply := range response.GetReplies() {
			if len(batch) == 0 {
				return status.Error(codes.Internal, "more replies than calls")
			}
			batch[0].answer(reply)
			batch = batch[1:]
		}
	}
	return nil
}

// afterSend is what calls are told whose stream ended before their replies; nil when they were not made.
func afterSend(err error) error {
	if err == io.EOF {
		return nil
	}
	switch status.Code(err) {
	case codes.Unimplemented, codes.Unauthenticated, codes.PermissionDenied:
		return nil
	case codes.ResourceExhausted:
		// Without the sidecar's reason this may be gRPC's word for replies that are too large, and their calls were made.
		if ReasonOf(typed(context.Background(), err)) != errorsv1.Reason_REASON_OVERLOADED {
			return err
		}
		return nil
	case codes.Unavailable:
		if ReasonOf(typed(context.Background(), err)) == errorsv1.Reason_REASON_DRAINING {
			return nil
		}
	}
	return status.Error(codes.Unavailable, "the connection was lost before the reply: "+err.Error())
}

// finish ends calls without replies: with an error, or to be made as unary calls.
func finish(batch []*carriedCall, err error) {
	for _, carried := range batch {
		carried.err, carried.unary, carried.broken = err, err == nil, err != nil
		close(carried.done)
	}
}

func (c *carriedCall) answer(reply *callsv1.Reply) {
	if failure := reply.GetFailure(); failure != nil {
		c.err = failureOf(failure)
		c.refused = codes.Code(failure.GetCode()) == codes.Unimplemented
	} else {
		c.response = reply.GetResponse()
	}
	close(c.done)
}

func failureOf(failure *callsv1.Failure) error {
	var details spb.Status
	if len(failure.GetStatus()) > 0 && proto.Unmarshal(failure.GetStatus(), &details) == nil {
		return status.FromProto(&details).Err()
	}
	return status.Error(codes.Code(failure.GetCode()), failure.GetMessage())
}

// carriable is whether a call with these options can be carried. Generated code gives one that only telemetry reads.
func carriable(options []grpc.CallOption) bool {
	return !slices.ContainsFunc(options, func(option grpc.CallOption) bool {
		_, static := option.(grpc.StaticMethodCallOption)
		return !static
	})
}

// waits says that a call may be held back on purpose, and so is not carried.
func waits(request any) bool {
	_, has := request.(interface{ GetWait() *durationpb.Duration })
	return has
}

// trace hands on the W3C trace context that the caller put into the outgoing metadata.
func trace(ctx context.Context, call *callsv1.Call) {
	if sent, ok := metadata.FromOutgoingContext(ctx); ok {
		for _, value := range sent.Get("traceparent") {
			call.Traceparent = value
		}
		for _, value := range sent.Get("tracestate") {
			call.Tracestate = value
		}
	}
}

// repeatable are the methods, by path, whose protos declare them idempotent: those with a retry policy.
var repeatable = func() map[string]bool {
	var config struct {
		MethodConfig []struct {
			Name        []struct{ Service, Method string }
			RetryPolicy *struct{}
		}
	}
	if err := json.Unmarshal([]byte(serviceConfig), &config); err != nil {
		panic(err) // it is generated
	}
	paths := map[string]bool{}
	for _, each := range config.MethodConfig {
		for _, name := range each.Name {
			if each.RetryPolicy != nil {
				paths["/"+name.Service+"/"+name.Method] = true
			}
		}
	}
	return paths
}()
