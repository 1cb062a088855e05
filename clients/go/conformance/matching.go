package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// absent is what is not there; JSON's null decodes to nil, which is something else.
type absent struct{}

var variable = regexp.MustCompile(`\$\{(\w+)\}`)

// filledIn is a part of a scenario with each ${name} replaced.
func filledIn(part any, names map[string]any) any {
	switch part := part.(type) {
	case map[string]any:
		filled := make(map[string]any, len(part))
		for name, item := range part {
			filled[fmt.Sprint(filledIn(name, names))] = filledIn(item, names)
		}
		return filled
	case []any:
		filled := make([]any, len(part))
		for index, item := range part {
			filled[index] = filledIn(item, names)
		}
		return filled
	case string:
		if found := variable.FindString(part); found != "" && found == part {
			if value, ok := names[part[2:len(part)-1]]; ok {
				return value
			}
		}
		return variable.ReplaceAllStringFunc(part, func(found string) string { return fmt.Sprint(names[found[2:len(found)-1]]) })
	}
	return part
}

// at is what a path such as items.0.id leads to.
func at(value any, path string) any {
	for part := range strings.SplitSeq(path, ".") {
		switch inner := value.(type) {
		case map[string]any:
			found, ok := inner[part]
			if !ok {
				return absent{}
			}
			value = found
		case []any:
			index, err := strconv.Atoi(part)
			if err != nil || index < 0 || index >= len(inner) {
				return absent{}
			}
			value = inner[index]
		default:
			return absent{}
		}
	}
	return value
}

// mismatch says where found does not match; nil when it does.
func mismatch(where string, expected, found any) error {
	switch expected := expected.(type) {
	case string:
		if _, missing := found.(absent); expected == "$any" && !missing || expected == "$absent" && missing {
			return nil
		}
	case map[string]any:
		if matched, ok := operator(expected, found); ok {
			if matched {
				return nil
			}
			break
		}
		inner, isObject := found.(map[string]any)
		if !isObject {
			break
		}
		for name, item := range expected {
			field, ok := inner[name]
			if !ok {
				field = absent{}
			}
			if err := mismatch(where+"."+name, item, field); err != nil {
				return err
			}
		}
		return nil
	case []any:
		inner, isList := found.([]any)
		if !isList || len(inner) != len(expected) {
			break
		}
		for index, item := range expected {
			if err := mismatch(fmt.Sprintf("%s[%d]", where, index), item, inner[index]); err != nil {
				return err
			}
		}
		return nil
	}
	if isSame(expected, found) {
		return nil
	}
	return fmt.Errorf("%s: expected %s, found %s", where, shown(expected), shown(found))
}

// operator applies {"$gt": v}, {"$not": v} or {"$has": [...]}; not ok for an object that is none of them.
func operator(expected map[string]any, found any) (matched, ok bool) {
	if len(expected) != 1 {
		return false, false
	}
	if bound, ok := expected["$gt"]; ok {
		low, high := number(bound), number(found)
		return low != nil && high != nil && high.Cmp(low) > 0, true
	}
	if other, ok := expected["$not"]; ok {
		return mismatch("", other, found) != nil, true
	}
	if wanted, ok := expected["$has"].([]any); ok {
		return hasAll(wanted, found), true
	}
	return false, false
}

func hasAll(wanted []any, found any) bool {
	items, _ := found.([]any)
	for _, each := range wanted {
		matched := false
		for _, item := range items {
			matched = matched || mismatch("", each, item) == nil
		}
		if !matched {
			return false
		}
	}
	return items != nil
}

// isSame compares what is no object or list of its own: numbers in value, defaults with what is absent.
func isSame(expected, found any) bool {
	if _, missing := found.(absent); missing {
		return isDefault(expected)
	}
	if left, right := number(expected), number(found); left != nil && right != nil {
		return left.Cmp(right) == 0
	}
	switch expected := expected.(type) {
	case string:
		text, ok := found.(string)
		return ok && text == expected
	case bool:
		truth, ok := found.(bool)
		return ok && truth == expected
	}
	return expected == nil && found == nil
}

func isDefault(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case string:
		return value == "" || value == "0"
	case json.Number:
		return number(value).Sign() == 0
	case bool:
		return !value
	case []any:
		return len(value) == 0
	case map[string]any:
		return len(value) == 0
	}
	return false
}

var digits = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][-+]?\d+)?$`)

// number is a number written as number or as text, exactly; nil for anything else.
func number(value any) *big.Rat {
	text := fmt.Sprint(value)
	switch value.(type) {
	case string, json.Number, int, int64:
	default:
		return nil
	}
	if !digits.MatchString(text) {
		return nil
	}
	exact, _ := new(big.Rat).SetString(text)
	return exact
}

func shown(value any) string {
	if _, missing := value.(absent); missing {
		return "nothing"
	}
	text, _ := json.Marshal(value)
	return string(text)
}
