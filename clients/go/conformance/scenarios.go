package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

const (
	sideBySide      = 8
	longestScenario = time.Minute
)

type file struct {
	Service   string
	Scenarios []struct {
		Name    string
		Sidecar string
		Steps   []map[string]any
	}
}

// scenarios carries out every scenario of every file of a folder.
func scenarios(ctx context.Context, folder string) error {
	clients, err := connectAll(ctx)
	if err != nil {
		return err
	}
	defer closeAll(clients)
	paths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return err
	}
	var group sync.WaitGroup
	turns, failures := make(chan struct{}, sideBySide), make(chan string, 1)
	for _, path := range paths {
		content, err := readFile(path)
		if err != nil {
			return err
		}
		for _, each := range content.Scenarios {
			name := strings.TrimSuffix(filepath.Base(path), ".json") + "/" + each.Name
			client := clients[cmp.Or(each.Sidecar, "default")]
			turns <- struct{}{}
			group.Go(func() {
				defer func() { <-turns }()
				if !tell(name, outcome(ctx, client, content.Service, each.Steps)) {
					select {
					case failures <- name:
					default:
					}
				}
			})
		}
	}
	group.Wait()
	close(failures)
	if first, failed := <-failures; failed {
		return fmt.Errorf("failed: %s", first)
	}
	return nil
}

func readFile(path string) (content file, err error) {
	opened, err := os.Open(path)
	if err != nil {
		return content, err
	}
	defer opened.Close()
	decoder := json.NewDecoder(opened)
	decoder.UseNumber() // for 64-bit integers
	return content, decoder.Decode(&content)
}

// connectAll makes a client of each sidecar. Lazily, for some of them are in no good state.
func connectAll(ctx context.Context) (map[string]*sidecar.Client, error) {
	var addresses map[string]string
	if err := json.Unmarshal([]byte(os.Getenv("NEXUS_CONFORMANCE")), &addresses); err != nil {
		return nil, fmt.Errorf("NEXUS_CONFORMANCE: %w", err)
	}
	clients := make(map[string]*sidecar.Client, len(addresses))
	for name, address := range addresses {
		client, err := sidecar.Connect(ctx, sidecar.WithAddress(address), sidecar.WithLazyConnect())
		if err != nil {
			closeAll(clients)
			return nil, err
		}
		clients[name] = client
	}
	return clients, nil
}

func closeAll(clients map[string]*sidecar.Client) {
	for _, client := range clients {
		_ = client.Close()
	}
}

// outcome is why a scenario failed; nil when it passed.
func outcome(ctx context.Context, client *sidecar.Client, service string, steps []map[string]any) error {
	if client == nil {
		return errors.New("there is no such sidecar")
	}
	ctx, cancel := context.WithTimeout(ctx, longestScenario)
	defer cancel()
	scenario := newScenario(client, service, strings.ToLower(rand.Text()))
	defer scenario.close()
	for number, step := range steps {
		if err := scenario.step(ctx, step); err != nil {
			return fmt.Errorf("step %d: %w", number+1, err)
		}
	}
	return nil
}

var output sync.Mutex

// tell prints the outcome of a scenario and says whether it passed.
func tell(name string, failure error) bool {
	line := map[string]any{"scenario": name, "passed": failure == nil}
	if failure != nil {
		line["why"] = failure.Error()
	}
	output.Lock()
	defer output.Unlock()
	say(line)
	return failure == nil
}
