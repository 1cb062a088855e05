package sidecar

import (
	"context"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
)

const (
	firstPause   = 100 * time.Millisecond
	longestPause = 5 * time.Second
)

// Event is what a watch tells.
type Event[M any] struct {
	// Message is what the sidecar sent; nil for a gap.
	Message *M
	// Gap says that the stream was opened anew, and that what happened since the last message has not been told. The
	// streams have no history: take the messages that follow, a snapshot or a ready, for a new beginning.
	Gap bool
}

// Watch follows a server stream, and opens it again, with growing pauses, when the sidecar goes or drains. It ends with ctx,
// when the sidecar ends the stream in good order, and with any other error, which is the last thing told:
//
//	for event, err := range sidecar.Watch(ctx, client.Sessions.Watch, request) {
//		if err != nil {
//			return err
//		}
//		if event.Gap {
//			...
//		}
//	}
func Watch[R, M any](
	ctx context.Context,
	method func(context.Context, *R, ...grpc.CallOption) (grpc.ServerStreamingClient[M], error),
	request *R,
) iter.Seq2[Event[M], error] {
	return func(yield func(Event[M], error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		// Only what follows a break is a gap, and it is told once, before the first message after it.
		broken, wait := false, firstPause
		for {
			err := follow(ctx, method, request, func(message *M) bool {
				if broken && !yield(Event[M]{Gap: true}, nil) {
					return false
				}
				broken, wait = false, firstPause
				return yield(Event[M]{Message: message}, nil)
			})
			if err == nil || ctx.Err() != nil {
				return
			}
			if !isResumable(err) {
				yield(Event[M]{}, err)
				return
			}
			broken = true
			// Chance spreads those who come back after a restart.
			if pause(ctx, time.Duration(float64(wait)*(0.8+0.4*rand.Float64()))) != nil {
				return
			}
			wait = min(2*wait, longestPause)
		}
	}
}

// follow reads one stream to its end; nil when it ended well, or the reader wants no more.
func follow[R, M any](
	ctx context.Context,
	method func(context.Context, *R, ...grpc.CallOption) (grpc.ServerStreamingClient[M], error),
	request *R,
	tell func(*M) bool,
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := method(ctx, request)
	for err == nil {
		var message *M
		if message, err = stream.Recv(); err == nil && !tell(message) {
			return nil
		}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

func isResumable(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Code == codes.Unavailable
}

// pause waits, or returns the error of a context that ends first.
func pause(ctx context.Context, length time.Duration) error {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
