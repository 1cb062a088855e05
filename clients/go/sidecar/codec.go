package sidecar

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
)

// Codec says how a cached value is kept in the fields of a cache entity's hash.
type Codec[T any] interface {
	// Encode makes the fields of a value.
	Encode(T) (*cachev1.Content, error)
	// Decode makes the value of the fields.
	Decode(*cachev1.Content) (T, error)
}

// Fields is a value kept as what the hash holds: text fields, as other programs read and write them.
type Fields = map[string]string

// jsonField is the field in which the clients of all languages keep a value as JSON.
const jsonField = "json"

// JSON keeps a value as JSON, in one field named json. It is the codec of every type but [Fields] and *cachev1.Content,
// which are the fields themselves.
type JSON[T any] struct{}

// Encode fails for a value that is null in JSON, which is none.
func (JSON[T]) Encode(value T) (*cachev1.Content, error) {
	text, err := json.Marshal(value)
	if err == nil && string(text) == "null" {
		err = errors.New("compute returned nil; it returns ErrNotExisting for what does not exist")
	}
	if err != nil {
		return nil, err
	}
	return &cachev1.Content{Fields: Fields{jsonField: string(text)}}, nil
}

// Decode fails when there is no field named json, or when T is not what it contains.
func (JSON[T]) Decode(content *cachev1.Content) (T, error) {
	var value T
	text, found := content.GetFields()[jsonField]
	if !found {
		return value, fmt.Errorf("the entity has no field named %s: another program wrote it", jsonField)
	}
	return value, json.Unmarshal([]byte(text), &value)
}

// plain is the codec of values that are fields.
type plain[T any] struct{}

func (plain[T]) Encode(value T) (*cachev1.Content, error) {
	switch value := any(value).(type) {
	case Fields:
		if value != nil {
			return &cachev1.Content{Fields: value}, nil
		}
	case *cachev1.Content:
		if value != nil {
			return value, nil
		}
	}
	return nil, errors.New("compute returned nil; it returns ErrNotExisting for what does not exist")
}

func (plain[T]) Decode(content *cachev1.Content) (T, error) {
	var value any = content
	if _, text := any(*new(T)).(Fields); text {
		fields := maps.Clone(content.GetFields())
		if fields == nil {
			fields = Fields{}
		}
		// The sidecar sends a field as raw bytes when it is not UTF-8.
		for name, raw := range content.GetRawFields() {
			fields[name] = string(raw)
		}
		value = fields
	}
	return value.(T), nil
}

// codecOf is the codec of a type when no option names another.
func codecOf[T any]() Codec[T] {
	switch any(*new(T)).(type) {
	case Fields, *cachev1.Content:
		return plain[T]{}
	}
	return JSON[T]{}
}
