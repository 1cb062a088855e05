package sidecar

import (
	"context"
	"time"

	"google.golang.org/protobuf/types/known/durationpb"

	sessionv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/session/v1"
)

// Sessions is the generated client of SessionService, and the everyday calls with their outcomes as errors.
type Sessions struct {
	sessionv1.SessionServiceClient
}

// Login is who logs in. Everything but UserID may be left out.
type Login struct {
	UserID, Email, Role, IP string
	// Attributes are further fields of the session.
	Attributes map[string]string
	// IdleTimeout is how long the session lives unless it is touched. Default: the sidecar's setting.
	IdleTimeout time.Duration
	// MaxSessions is how many sessions the user may have. Default: the sidecar's setting.
	MaxSessions uint32
	// Reject has a login above MaxSessions fail with [ErrSessionLimit]. By default the oldest session ends.
	Reject bool
}

// Login creates a session. Errors: [ErrSessionLimit], *[Error].
func (s Sessions) Login(ctx context.Context, who Login) (*sessionv1.Session, error) {
	request := &sessionv1.CreateRequest{
		UserId: who.UserID, Email: who.Email, Role: who.Role, Ip: who.IP, Attributes: who.Attributes,
		MaxSessions: who.MaxSessions, IdleTimeout: optional(who.IdleTimeout),
	}
	if who.Reject {
		request.LimitAction = sessionv1.LimitAction_LIMIT_ACTION_REJECT
	}
	answer, err := s.Create(ctx, request)
	if err != nil {
		return nil, err
	}
	return answer.GetCreated().GetSession(), unless(answer.GetCreated() != nil, ErrSessionLimit)
}

// Find reads a session; that of the new id when the id was rotated and its grace lasts. Errors: [ErrNotExisting], *[Error].
func (s Sessions) Find(ctx context.Context, sessionID string) (*sessionv1.Session, error) {
	answer, err := s.Get(ctx, &sessionv1.GetRequest{SessionId: sessionID})
	if next := answer.GetRotated().GetSuccessorId(); next != "" {
		answer, err = s.Get(ctx, &sessionv1.GetRequest{SessionId: next})
	}
	if err != nil {
		return nil, err
	}
	return answer.GetSession(), unless(answer.GetSession() != nil, ErrNotExisting)
}

// RotateID replaces the id of a session, as after a login; the old id leads to the new one for as long as grace says, 0
// for not at all. Errors: [ErrNotExisting], *[Error].
func (s Sessions) RotateID(ctx context.Context, sessionID string, grace time.Duration) (*sessionv1.Session, error) {
	answer, err := s.Rotate(ctx, &sessionv1.RotateRequest{SessionId: sessionID, Grace: optional(grace)})
	if err != nil {
		return nil, err
	}
	return answer.GetSession(), unless(answer.GetSession() != nil, ErrNotExisting)
}

// Logout ends a session; one that has ended already is no error. Errors: *[Error].
func (s Sessions) Logout(ctx context.Context, sessionID string) error {
	_, err := s.Revoke(ctx, &sessionv1.RevokeRequest{SessionId: sessionID})
	return err
}

// IssueRefresh makes the first refresh token of a device, which may be "". Errors: *[Error].
func (s Sessions) IssueRefresh(ctx context.Context, userID, device string) (*sessionv1.RefreshToken, error) {
	answer, err := s.IssueRefreshToken(ctx, &sessionv1.IssueRefreshTokenRequest{UserId: userID, Device: device})
	return answer.GetToken(), err
}

// Refresh exchanges a refresh token for the next one. Errors: [ErrTokenReused], [ErrNotExisting] for one that is unknown or
// has expired, *[Error].
func (s Sessions) Refresh(ctx context.Context, tokenID string) (*sessionv1.RefreshToken, error) {
	answer, err := s.RotateRefreshToken(ctx, &sessionv1.RotateRefreshTokenRequest{TokenId: tokenID})
	if err != nil {
		return nil, err
	}
	if answer.GetReuseDetected() != nil {
		return nil, ErrTokenReused
	}
	return answer.GetToken(), unless(answer.GetToken() != nil, ErrNotExisting)
}

// optional is nil for 0, which leaves the default to the sidecar.
func optional(length time.Duration) *durationpb.Duration {
	if length == 0 {
		return nil
	}
	return durationpb.New(length)
}

func unless(good bool, err error) error {
	if good {
		return nil
	}
	return err
}
