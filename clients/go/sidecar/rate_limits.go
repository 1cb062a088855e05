package sidecar

import (
	"context"
	"time"

	ratelimitv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/ratelimit/v1"
)

// RateLimits is the generated client of RateLimitService, and the everyday call as CheckRule.
type RateLimits struct {
	ratelimitv1.RateLimitServiceClient
}

// Subject is whom a rule limits.
type Subject func(*ratelimitv1.Limit)

// ByUser limits a user.
func ByUser(userID string) Subject {
	return func(l *ratelimitv1.Limit) { l.Subject = &ratelimitv1.Limit_UserId{UserId: userID} }
}

// ByIP limits an IP address at an endpoint.
func ByIP(address, endpoint string) Subject {
	return func(l *ratelimitv1.Limit) {
		l.Subject = &ratelimitv1.Limit_Ip{Ip: &ratelimitv1.AddressAndEndpoint{Address: address, Endpoint: endpoint}}
	}
}

// ByOrg limits an organisation's use of a resource.
func ByOrg(organizationID, resource string) Subject {
	return func(l *ratelimitv1.Limit) {
		l.Subject = &ratelimitv1.Limit_Org{Org: &ratelimitv1.OrganizationAndResource{OrganizationId: organizationID, Resource: resource}}
	}
}

// ByEmail limits failed logins with an email address.
func ByEmail(email string) Subject {
	return func(l *ratelimitv1.Limit) { l.Subject = &ratelimitv1.Limit_Email{Email: email} }
}

// ByKey limits whatever the key stands for.
func ByKey(key string) Subject {
	return func(l *ratelimitv1.Limit) { l.Subject = &ratelimitv1.Limit_Key{Key: key} }
}

// CheckOption is an option of [RateLimits.CheckRule].
type CheckOption func(*ratelimitv1.CheckRequest)

// WithCost is for how many hits the request counts: 0 to 1,000,000,000. Default: 1.
func WithCost(hits uint32) CheckOption {
	return func(r *ratelimitv1.CheckRequest) { r.Cost = &hits }
}

// Decision is what a rate limit says of a request.
type Decision struct {
	Allowed bool
	// Limit is how many hits a window has, and Remaining how many are left.
	Limit, Remaining uint32
	// ResetAfter is when the window is empty again, and RetryAfter, of a denied request, when one can succeed.
	ResetAfter, RetryAfter time.Duration
	// WouldDeny is whether a shadow rule would have denied the request.
	WouldDeny bool
	// Degraded is whether the decision was made without Redis.
	Degraded bool
	// RateLimit and RateLimitPolicy are the values of the HTTP headers of these names.
	RateLimit, RateLimitPolicy string
}

// CheckRule counts a request against a declared rule. A denial is a Decision, not an error. Errors: *[Error].
func (r RateLimits) CheckRule(ctx context.Context, rule string, subject Subject, options ...CheckOption) (Decision, error) {
	limit := &ratelimitv1.Limit{Allowance: &ratelimitv1.Limit_Rule{Rule: rule}}
	subject(limit)
	request := &ratelimitv1.CheckRequest{Limits: []*ratelimitv1.Limit{limit}}
	for _, option := range options {
		option(request)
	}
	answer, err := r.Check(ctx, request)
	if err != nil {
		return Decision{}, err
	}
	made := answer.GetDecision()
	return Decision{
		Allowed:         made.GetOutcome() == ratelimitv1.Outcome_OUTCOME_ALLOWED,
		Limit:           made.GetLimit(),
		Remaining:       made.GetRemaining(),
		ResetAfter:      made.GetResetAfter().AsDuration(),
		RetryAfter:      made.GetRetryAfter().AsDuration(),
		WouldDeny:       made.GetWouldDeny(),
		Degraded:        made.GetDegraded(),
		RateLimit:       made.GetRatelimitHeader(),
		RateLimitPolicy: made.GetRatelimitPolicyHeader(),
	}, nil
}
