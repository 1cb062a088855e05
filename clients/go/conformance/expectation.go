package main

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"google.golang.org/protobuf/proto"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// compare holds the answer to a call or failure against what the step expects, and saves.
func (s *scenario) compare(step map[string]any, answer proto.Message, failure error) error {
	if expected, ok := step["error"].(map[string]any); ok {
		if failure == nil {
			return fmt.Errorf("expected %s, found no error", shown(expected))
		}
		return compareError(expected, failure)
	}
	if failure != nil {
		return failure
	}
	content, err := decoded(answer)
	if err != nil {
		return err
	}
	if expected, ok := step["response"]; ok {
		if err := mismatch("reply", expected, content); err != nil {
			return err
		}
	}
	return s.save(step, content)
}

func compareError(expected map[string]any, err error) error {
	var failure *sidecar.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("no typed error: %w", err)
	}
	wanted, fields := maps.Clone(expected), []any{}
	for _, violation := range failure.Violations {
		fields = append(fields, violation.Field)
	}
	if field, ok := wanted["field"]; ok {
		delete(wanted, "field")
		wanted["fields"] = map[string]any{"$has": []any{field}}
	}
	metadata := map[string]any{}
	for name, value := range failure.Metadata {
		metadata[name] = value
	}
	return mismatch("error", wanted, map[string]any{
		"code": codeOf(failure), "reason": strings.TrimPrefix(failure.Reason.String(), "REASON_"),
		"metadata": metadata, "fields": fields,
	})
}

func (s *scenario) save(step map[string]any, content map[string]any) error {
	paths, _ := step["save"].(map[string]any)
	for name, path := range paths {
		value, err := saved(content, text(path))
		if err != nil {
			return err
		}
		s.names[name] = value
	}
	return nil
}

// saved is what a path leads to; nil for a field of an object that is there without it, which then has its default.
func saved(content map[string]any, path string) (any, error) {
	value := at(content, path)
	if value != (absent{}) {
		return value, nil
	}
	var parent any = content
	if end := strings.LastIndex(path, "."); end >= 0 {
		parent = at(content, path[:end])
	}
	if _, ok := parent.(map[string]any); !ok {
		return nil, fmt.Errorf("nothing to save at %s of %s", path, shown(content))
	}
	return nil, nil
}
