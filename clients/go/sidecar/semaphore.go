package sidecar

import (
	"context"

	"google.golang.org/grpc"

	semaphorev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/semaphore/v1"
)

// Semaphore waits for one unit of a resource of which at most limit are held at once, or for as many as
// [WithWeight] says, and holds them until Release, the end of ctx, or their loss. Errors: those of [Client.Lock].
func (c *Client) Semaphore(ctx context.Context, resource string, limit uint32, options ...HoldOption) (*Lease, error) {
	chosen := termsOf(options)
	start := &semaphorev1.HoldRequest_Start{
		Resource: resource, Limit: limit, Weight: chosen.weight, PermitId: chosen.owner, Lease: chosen.lease, Wait: chosen.wait,
	}
	return hold(ctx, func(ctx context.Context) (holding, error) {
		stream, err := c.Semaphores.Hold(ctx)
		if err != nil {
			return nil, err
		}
		// What goes wrong in sending is told by receiving.
		_ = stream.Send(&semaphorev1.HoldRequest{Action: &semaphorev1.HoldRequest_Start_{Start: start}})
		return semaphoreStream{stream}, nil
	})
}

type semaphoreStream struct {
	grpc.BidiStreamingClient[semaphorev1.HoldRequest, semaphorev1.HoldResponse]
}

func (s semaphoreStream) release() error {
	return s.Send(&semaphorev1.HoldRequest{Action: &semaphorev1.HoldRequest_Release_{Release: &semaphorev1.HoldRequest_Release{}}})
}

func (s semaphoreStream) next() (event, error) {
	told, err := s.Recv()
	if err != nil {
		return event{}, err
	}
	switch told := told.GetEvent().(type) {
	case *semaphorev1.HoldResponse_Granted:
		return event{granted, told.Granted.GetPermitId(), told.Granted.GetFence(), leaseLeft(told.Granted.GetLease(), told.Granted.GetRemainingLease())}, nil
	case *semaphorev1.HoldResponse_Renewed:
		return event{kind: renewed, lease: leaseLeft(told.Renewed.GetLease(), told.Renewed.GetRemainingLease())}, nil
	case *semaphorev1.HoldResponse_Full:
		return event{kind: denied, lease: told.Full.GetRemainingLease().AsDuration()}, nil
	case *semaphorev1.HoldResponse_Lost_:
		return event{kind: lost}, nil
	case *semaphorev1.HoldResponse_Released:
		return event{kind: released}, nil
	}
	return event{kind: queued}, nil
}
