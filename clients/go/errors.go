package sidecar

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	errorsv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/errors/v1"
)

// domain is that of the sidecar's own reasons.
const domain = "nexus-sidecar"

// Error is the failure of a call; errors.As finds it. A denial (a miss, a held lock, a reached limit) is not one.
type Error struct {
	// Code is the gRPC code.
	Code codes.Code
	// Reason is why; REASON_UNSPECIFIED when the sidecar itself did not say, as when it could not be reached.
	Reason errorsv1.Reason
	// Message is the cause in words.
	Message string
	// Metadata is what the reason comes with; see the comments of [errorsv1.Reason].
	Metadata map[string]string
	// Violations are the fields of the request that break a rule.
	Violations []Violation
	// RetryAfter is when a repeat can succeed; 0 when the sidecar did not say.
	RetryAfter time.Duration

	status *status.Status
}

// Violation is a field of the request and the rule it breaks: {"session_id", "must not be empty"}.
type Violation struct{ Field, Rule string }

// Error is the code, the reason and the message.
func (e *Error) Error() string {
	if e.Reason == errorsv1.Reason_REASON_UNSPECIFIED {
		return fmt.Sprintf("%s: %s", e.Code, e.Message)
	}
	return fmt.Sprintf("%s (%s): %s", e.Code, strings.TrimPrefix(e.Reason.String(), "REASON_"), e.Message)
}

// GRPCStatus lets status.Code and status.FromError see the status as it was received.
func (e *Error) GRPCStatus() *status.Status { return e.status }

// ReasonOf is the reason of the *[Error] in the chain of err; REASON_UNSPECIFIED when there is none.
func ReasonOf(err error) errorsv1.Reason {
	var failure *Error
	if errors.As(err, &failure) {
		return failure.Reason
	}
	return errorsv1.Reason_REASON_UNSPECIFIED
}

// DeniedError says that a lock or permit is others', and that the wait for it ran out.
type DeniedError struct {
	// LeaseLeft is how long the present lease lasts unless renewed; 0 when that is not known.
	LeaseLeft time.Duration
}

// Error says for how long.
func (e *DeniedError) Error() string {
	return fmt.Sprintf("held by others, whose lease lasts %s unless renewed", e.LeaseLeft)
}

// ErrLost is the cause, by context.Cause, of the context of a lock or permit that was lost.
var ErrLost = errors.New("lost: it is, or may soon be, another's")

// ErrNotExisting is what a compute function returns, and GetOrFill then as well, when there is no such entity.
var ErrNotExisting = errors.New("there is no such entity")

// typed is err as an *Error when it is a gRPC status.
func typed(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	var done *Error
	if errors.As(err, &done) {
		return err
	}
	received, ok := status.FromError(err)
	if !ok {
		received = status.FromContextError(err)
	}
	failure := &Error{Code: received.Code(), Message: received.Message(), status: received}
	for _, detail := range received.Details() {
		failure.add(detail)
	}
	return failure
}

func (e *Error) add(detail any) {
	switch detail := detail.(type) {
	case *errdetails.ErrorInfo:
		if detail.GetDomain() == domain {
			e.Reason = errorsv1.Reason(errorsv1.Reason_value["REASON_"+detail.GetReason()])
			e.Metadata = maps.Clone(detail.GetMetadata())
		}
	case *errdetails.BadRequest:
		for _, violation := range detail.GetFieldViolations() {
			e.Violations = append(e.Violations, Violation{violation.GetField(), violation.GetDescription()})
		}
	case *errdetails.RetryInfo:
		e.RetryAfter = detail.GetRetryDelay().AsDuration()
	}
}
