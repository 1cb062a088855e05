package sidecar

import (
	"context"

	"google.golang.org/grpc"

	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
)

// Lock waits for the lock of one thing (of the kind resource, "campaign", with this id) and holds it until
// Release, the end of ctx, or its loss:
//
//	lock, err := client.Lock(ctx, "campaign", "camp_456")
//	if err != nil {
//		return err
//	}
//	defer lock.Release()
//	return publish(lock.Context(), lock.Fence())
//
// Errors: *[NotAcquiredError] when the wait has run out, *[Error] when the call failed.
func (c *Client) Lock(ctx context.Context, resource, id string, options ...HoldOption) (*Lease, error) {
	chosen := termsOf(options)
	start := &lockv1.HoldRequest_Start{
		Resource: resource, ResourceId: id, LockId: chosen.owner, Lease: chosen.lease, Wait: chosen.wait,
	}
	return hold(ctx, func(ctx context.Context) (holding, error) {
		stream, err := c.Locks.Hold(ctx)
		if err != nil {
			return nil, err
		}
		// What goes wrong in sending is told by receiving.
		_ = stream.Send(&lockv1.HoldRequest{Action: &lockv1.HoldRequest_Start_{Start: start}})
		return lockStream{stream}, nil
	})
}

type lockStream struct {
	grpc.BidiStreamingClient[lockv1.HoldRequest, lockv1.HoldResponse]
}

func (s lockStream) release() error {
	return s.Send(&lockv1.HoldRequest{Action: &lockv1.HoldRequest_Release_{Release: &lockv1.HoldRequest_Release{}}})
}

func (s lockStream) next() (event, error) {
	told, err := s.Recv()
	if err != nil {
		return event{}, err
	}
	switch told := told.GetEvent().(type) {
	case *lockv1.HoldResponse_Granted:
		return event{granted, told.Granted.GetLockId(), told.Granted.GetFence(), leaseLeft(told.Granted.GetLease(), told.Granted.GetRemainingLease())}, nil
	case *lockv1.HoldResponse_Renewed:
		return event{kind: renewed, lease: leaseLeft(told.Renewed.GetLease(), told.Renewed.GetRemainingLease())}, nil
	case *lockv1.HoldResponse_Held:
		return event{kind: denied, lease: told.Held.GetRemainingLease().AsDuration()}, nil
	case *lockv1.HoldResponse_Lost_:
		return event{kind: lost}, nil
	case *lockv1.HoldResponse_Released:
		return event{kind: released}, nil
	}
	return event{kind: queued}, nil
}
