package sidecar_test

import (
	"errors"
	"testing"
	"time"

	flagv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/flag/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

func TestARuleIsCheckedForASubject(t *testing.T) {
	client := serve(t).connect()
	first, err := client.RateLimits.CheckRule(bounded(t), "api", sidecar.ByUser("u"))
	if err != nil || !first.Allowed || first.Limit != 100 || first.Remaining != 99 || first.ResetAfter <= 0 || first.RateLimit == "" {
		t.Fatalf("%+v, %v", first, err)
	}
	if _, err := client.RateLimits.CheckRule(bounded(t), "api", sidecar.ByUser("u"), sidecar.WithCost(99)); err != nil {
		t.Fatal(err)
	}
	denied, err := client.RateLimits.CheckRule(bounded(t), "api", sidecar.ByUser("u"))
	if err != nil || denied.Allowed || denied.RetryAfter <= 0 || denied.RetryAfter > time.Minute {
		t.Fatalf("%+v, %v", denied, err)
	}
	for rule, subject := range map[string]sidecar.Subject{
		"ip": sidecar.ByIP("192.0.2.1", "login"), "org": sidecar.ByOrg("org_xyz", "exports"),
	} {
		if decision, err := client.RateLimits.CheckRule(bounded(t), rule, subject); err != nil || !decision.Allowed {
			t.Errorf("%s: %+v, %v", rule, decision, err)
		}
	}
	if _, err := client.RateLimits.CheckRule(bounded(t), "unheard of", sidecar.ByKey("k")); err == nil {
		t.Error("a rule that is not declared is an error")
	}
}

func TestAFlagIsAValueOrTheDefault(t *testing.T) {
	client := serve(t).connect()
	nobody := sidecar.FlagContext{}
	for _, otherwise := range []bool{true, false} {
		if value, err := client.Flags.Bool(bounded(t), "absent", otherwise, nobody); err != nil || value != otherwise {
			t.Fatalf("%v, %v", value, err)
		}
	}
	_, err := client.Flags.Set(bounded(t), &flagv1.SetRequest{Name: "color", Value: &flagv1.SetRequest_Json{Json: `{"state": "ENABLED",
		"variants": {"red": "#f00", "blue": "#00f"}, "defaultVariant": "red",
		"targeting": {"if": [{"==": [{"var": "plan"}, "pro"]}, "blue", "red"]}}`}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Flags.Set(bounded(t), &flagv1.SetRequest{Name: "dark", Value: &flagv1.SetRequest_Enabled{Enabled: true}}); err != nil {
		t.Fatal(err)
	}
	pro := sidecar.FlagContext{TargetingKey: "u", Attributes: map[string]any{"plan": "pro"}}
	for until := time.Now().Add(longest); ; time.Sleep(10 * time.Millisecond) { // evaluated from a local copy
		dark, err := client.Flags.Bool(bounded(t), "dark", false, nobody)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := client.Flags.String(bounded(t), "color", "", nobody)
		if err != nil {
			t.Fatal(err)
		}
		blue, err := client.Flags.String(bounded(t), "color", "", pro)
		if err != nil {
			t.Fatal(err)
		}
		if dark && plain == "#f00" && blue == "#00f" {
			break
		}
		if time.Now().After(until) {
			t.Fatalf("%v, %v, %v", dark, plain, blue)
		}
	}
	if value, err := client.Flags.Number(bounded(t), "color", 7, nobody); err != nil || value != 7 {
		t.Fatalf("another type is the default: %v, %v", value, err)
	}
	if _, err := client.Flags.Bool(bounded(t), "dark", false, sidecar.FlagContext{Attributes: map[string]any{"x": make(chan int)}}); err == nil {
		t.Fatal("an attribute that JSON does not have")
	}
}

func TestASessionIsCreatedFoundRotatedAndEnded(t *testing.T) {
	client := serve(t).connect()
	who := sidecar.Login{UserID: "u", Email: "ada@example.com", Attributes: map[string]string{"plan": "pro"}, IdleTimeout: time.Hour, MaxSessions: 1, Reject: true}
	session, err := client.Sessions.Login(bounded(t), who)
	if err != nil || session.GetEmail() != "ada@example.com" || session.GetTtl().AsDuration() != time.Hour {
		t.Fatalf("%v, %v", session, err)
	}
	if _, err := client.Sessions.Login(bounded(t), who); !errors.Is(err, sidecar.ErrSessionLimit) {
		t.Fatalf("%v", err)
	}
	rotated, err := client.Sessions.RotateID(bounded(t), session.GetSessionId(), time.Minute)
	if err != nil || rotated.GetSessionId() == session.GetSessionId() {
		t.Fatalf("%v, %v", rotated, err)
	}
	for _, id := range []string{session.GetSessionId(), rotated.GetSessionId()} {
		if found, err := client.Sessions.Find(bounded(t), id); err != nil || found.GetSessionId() != rotated.GetSessionId() {
			t.Fatalf("%v, %v", found, err)
		}
	}
	if err := client.Sessions.Logout(bounded(t), rotated.GetSessionId()); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Sessions.Find(bounded(t), rotated.GetSessionId()); !errors.Is(err, sidecar.ErrNotExisting) {
		t.Fatalf("%v", err)
	}
}

func TestARefreshTokenIsGoodOnce(t *testing.T) {
	client := serve(t).connect()
	first, err := client.Sessions.IssueRefresh(bounded(t), "u", "phone")
	if err != nil {
		t.Fatal(err)
	}
	second, err := client.Sessions.Refresh(bounded(t), first.GetTokenId())
	if err != nil || second.GetTokenId() == first.GetTokenId() {
		t.Fatalf("%v, %v", second, err)
	}
	if _, err := client.Sessions.Refresh(bounded(t), second.GetTokenId()); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Sessions.Refresh(bounded(t), "unheard of"); !errors.Is(err, sidecar.ErrNotExisting) {
		t.Fatalf("%v", err)
	}
}
