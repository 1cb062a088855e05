package sidecar

import (
	"context"
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

	cause  error
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

// Unwrap is the error of the caller's context when that has ended, so that errors.Is finds [context.DeadlineExceeded] and
// [context.Canceled], or the error of a file or a handshake.
func (e *Error) Unwrap() error { return e.cause }

// GRPCStatus lets status.Code and status.FromError see the status as it was received.
func (e *Error) GRPCStatus() *status.Status {
	if e.status == nil {
		return status.New(e.Code, e.Message)
	}
	return e.status
}

// ReasonOf is the reason of the *[Error] in the chain of err; REASON_UNSPECIFIED when there is none.
func ReasonOf(err error) errorsv1.Reason {
	var failure *Error
	if errors.As(err, &failure) {
		return failure.Reason
	}
	return errorsv1.Reason_REASON_UNSPECIFIED
}

// NotAcquiredError says that a lock or permit is held by others, and that the wait for it ran out.
type NotAcquiredError struct {
	// RemainingLease is how long the present lease lasts unless renewed; 0 when that is not known.
	RemainingLease time.Duration
}

// Error says for how long.
func (e *NotAcquiredError) Error() string {
	return fmt.Sprintf("not acquired: held by others, whose lease lasts %s unless renewed", e.RemainingLease)
}

var (
	// ErrLost is the cause, by context.Cause, of the context of a lock or permit that was lost: another may hold it.
	ErrLost = errors.New("the lock or permit was lost")

	// ErrNotExisting says that there is no such entity, session or token. A compute function returns it, and GetOrFill then
	// as well.
	ErrNotExisting = errors.New("does not exist")

	// ErrSessionLimit says that the user has as many sessions as are permitted.
	ErrSessionLimit = errors.New("the user has too many sessions")

	// ErrTokenReused says that a spent refresh token was presented, as after a theft; its whole family is revoked.
	ErrTokenReused = errors.New("the refresh token was used before")
)

// typed is err as an *Error when it is a gRPC status; ctx is that of the call.
func typed(ctx context.Context, err error) error {
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
	failure := &Error{Code: received.Code(), Message: received.Message(), cause: ctx.Err(), status: received}
	if failure.Code == codes.DeadlineExceeded {
		failure.cause = context.DeadlineExceeded // the sidecar may have seen it pass before this process
	}
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
