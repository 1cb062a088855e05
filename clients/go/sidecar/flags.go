package sidecar

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/types/known/structpb"

	flagv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/flag/v1"
)

// Flags is the generated client of FlagService, and flags as values of Go.
type Flags struct {
	flagv1.FlagServiceClient
}

// FlagContext is for whom a flag is evaluated; each part may be left out.
type FlagContext struct {
	// TargetingKey is what percentages are drawn by, as a rule the user's id.
	TargetingKey string
	// OrganizationID is the organisation that the flag may be granted to.
	OrganizationID string
	// Attributes are what targeting rules ask for: values that JSON has.
	Attributes map[string]any
}

// Bool is the value of a flag that is true or false; otherwise, with a nil error, where the flag does not exist, is
// disabled, or has another type. Errors, beside which the value is otherwise as well: *[Error].
func (f Flags) Bool(ctx context.Context, name string, otherwise bool, about FlagContext) (bool, error) {
	found, err := f.evaluate(ctx, name, about)
	if value, ok := found.GetValue().(*flagv1.Evaluation_Boolean); ok {
		return value.Boolean, err
	}
	return otherwise, err
}

// String is the value of a flag that is a text, as [Flags.Bool].
func (f Flags) String(ctx context.Context, name, otherwise string, about FlagContext) (string, error) {
	found, err := f.evaluate(ctx, name, about)
	if value, ok := found.GetValue().(*flagv1.Evaluation_String_); ok {
		return value.String_, err
	}
	return otherwise, err
}

// Number is the value of a flag that is a number, as [Flags.Bool].
func (f Flags) Number(ctx context.Context, name string, otherwise float64, about FlagContext) (float64, error) {
	found, err := f.evaluate(ctx, name, about)
	if value, ok := found.GetValue().(*flagv1.Evaluation_Number); ok {
		return value.Number, err
	}
	return otherwise, err
}

// evaluate is nil for a flag without a value.
func (f Flags) evaluate(ctx context.Context, name string, about FlagContext) (*flagv1.Evaluation, error) {
	attributes, err := structpb.NewStruct(about.Attributes)
	if err != nil {
		return nil, misconfigured(codes.InvalidArgument, "the attributes", err)
	}
	answer, err := f.Evaluate(ctx, &flagv1.EvaluateRequest{
		Name: name, TargetingKey: about.TargetingKey, OrganizationId: about.OrganizationID, Context: attributes,
	})
	return answer.GetEvaluation(), err
}
