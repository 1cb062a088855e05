// Command conformance carries out the scenarios of tests/conformance with this client; README.md there says how.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(words []string) error {
	ctx := context.Background()
	switch {
	case len(words) == 2 && words[0] == "scenarios":
		return scenarios(ctx, words[1])
	case len(words) == 2 && words[0] == "load":
		seconds, err := strconv.ParseFloat(words[1], 64)
		if err != nil {
			return err
		}
		return load(ctx, time.Duration(seconds*float64(time.Second)))
	case len(words) == 3 && words[0] == "hold":
		return hold(ctx, words[1], words[2])
	}
	return fmt.Errorf("usage: run scenarios FOLDER | run load SECONDS | run hold RESOURCE ID")
}

// say prints a line of JSON.
func say(line map[string]any) {
	text, err := json.Marshal(line)
	if err != nil {
		panic(err) // made of texts and numbers only
	}
	fmt.Println(string(text))
}
