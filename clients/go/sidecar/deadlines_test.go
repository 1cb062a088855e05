package sidecar

import (
	"testing"
	"time"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	semaphorev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/semaphore/v1"
)

func TestAWaitComesOnTopOfTheDeadline(t *testing.T) {
	minute := durationpb.New(time.Minute)
	for _, each := range []struct {
		request  proto.Message
		deadline time.Duration
	}{
		{&lockv1.TryAcquireRequest{}, 5 * time.Second},
		{&lockv1.AcquireRequest{}, 15 * time.Second},
		{&lockv1.AcquireRequest{Wait: minute}, 65 * time.Second},
		{&semaphorev1.AcquireRequest{Wait: minute}, 65 * time.Second},
		{&cachev1.FetchRequest{Wait: minute}, 65 * time.Second},
		{&cachev1.InvalidateTagsRequest{}, 0},
	} {
		if found := deadlineOf(each.request); found != each.deadline {
			t.Errorf("%T: %s", each.request, found)
		}
	}
}
