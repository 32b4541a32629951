package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/gorilla/websocket"
)

var (
	check     = validator.New(validator.WithRequiredStructEnabled())
	reference = regexp.MustCompile(`^ord-[0-9]{4}-[0-9]{6}$`)
)

func send(w http.ResponseWriter, status int, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body)
}

func sendText(text string) http.HandlerFunc {
	body := []byte(text)
	return func(w http.ResponseWriter, _ *http.Request) { send(w, 200, "text/plain; charset=utf-8", body) }
}

func sendJSON(w http.ResponseWriter, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	send(w, 200, "application/json", body)
}

func refuse(w http.ResponseWriter, err error) {
	body, _ := json.Marshal(map[string]string{"errors": err.Error()})
	send(w, 422, "application/json", body)
}

// receive reads, checks and answers a JSON body.
func receive[In any, Out any](answer func(In) Out, rule string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in In
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = json.Unmarshal(body, &in)
		}
		if err == nil && rule == "" {
			err = check.Struct(in)
		} else if err == nil {
			err = check.Var(in, rule)
		}
		if err != nil {
			refuse(w, err)
			return
		}
		sendJSON(w, answer(in))
	}
}

func readSearch(query url.Values) (Search, error) {
	search := Search{Q: query.Get("q"), Sort: query.Get("sort"), Category: query.Get("category"), Lang: query.Get("lang"), Ref: query.Get("ref")}
	var err error
	integer := func(name string) int {
		value, problem := strconv.Atoi(query.Get(name))
		if problem != nil {
			err = problem
		}
		return value
	}
	number := func(name string) float64 {
		value, problem := strconv.ParseFloat(query.Get(name), 64)
		if problem != nil {
			err = problem
		}
		return value
	}
	search.Page, search.Size, search.Min, search.Max = integer("page"), integer("size"), number("min"), number("max")
	active, problem := strconv.ParseBool(query.Get("active"))
	if problem != nil {
		err = problem
	}
	search.Active = active
	if err == nil {
		err = check.Struct(search)
	}
	return search, err
}

var upgrader websocket.Upgrader

func echo(w http.ResponseWriter, r *http.Request) {
	socket, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer socket.Close()
	for {
		kind, message, err := socket.ReadMessage()
		if err != nil || socket.WriteMessage(kind, message) != nil {
			return
		}
	}
}

func main() {
	port, routes := os.Args[1], 0
	routes, _ = strconv.Atoi(os.Args[2])
	threads, _ := strconv.Atoi(os.Args[3])
	runtime.GOMAXPROCS(threads)
	check.RegisterTagNameFunc(func(field reflect.StructField) string { return field.Tag.Get("json") })
	check.RegisterValidation("reference", func(field validator.FieldLevel) bool { return reference.MatchString(field.Field().String()) })

	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", sendText("Hello, World!"))
	mux.HandleFunc("GET /about/team", sendText("team"))
	mux.HandleFunc("GET /users/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(r.PathValue("id"))
		if err != nil || id < 1 {
			refuse(w, fmt.Errorf("id"))
			return
		}
		sendJSON(w, userOf(id))
	})
	found := sendText("found")
	mux.HandleFunc("GET /items/{id}", func(w http.ResponseWriter, r *http.Request) {
		if id, err := strconv.Atoi(r.PathValue("id")); err != nil || id < 1 {
			refuse(w, fmt.Errorf("id"))
			return
		}
		found(w, r)
	})
	mux.HandleFunc("GET /a/{a}/b/{b}/c/{c}/d/{d}/e/{e}", func(w http.ResponseWriter, r *http.Request) {
		sendJSON(w, Five{r.PathValue("a"), r.PathValue("b"), r.PathValue("c"), r.PathValue("d"), r.PathValue("e")})
	})
	mux.HandleFunc("GET /search", func(w http.ResponseWriter, r *http.Request) {
		search, err := readSearch(r.URL.Query())
		if err != nil {
			refuse(w, err)
			return
		}
		sendJSON(w, search)
	})
	for _, count := range []int{10, 1000, 100_000} {
		// Made when they are first asked for, so that the other cases do not carry them.
		items := sync.OnceValue(func() []Item { return makeItems(count) })
		mux.HandleFunc(fmt.Sprintf("GET /json/%d", count), func(w http.ResponseWriter, _ *http.Request) { sendJSON(w, items()) })
	}
	mux.HandleFunc("POST /sum", receive(sumOf, ""))
	mux.HandleFunc("POST /users", receive(func(user NewUser) Created { return Created{1, user.Name, user.Age} }, ""))
	mux.HandleFunc("POST /orders", receive(orderedOf, ""))
	mux.HandleFunc("POST /points", receive(func(points []Point) Counted { return Counted{len(points)} }, "max=10000,dive"))
	mux.HandleFunc("GET /session", func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie("session")
		if err != nil {
			refuse(w, err)
			return
		}
		id := r.Header.Get("X-Request-Id")
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		w.Header().Set("X-Request-Id", id)
		sendJSON(w, Session{cookie.Value, id})
	})
	mux.HandleFunc("GET /stream", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		for i := range 10 {
			fmt.Fprintf(w, "piece %d\n", i)
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("GET /events/{count}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		count, _ := strconv.Atoi(r.PathValue("count"))
		for i := range count {
			fmt.Fprintf(w, "data: event %d\n\n", i)
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("GET /echo", echo)
	mux.HandleFunc("GET /wait", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Millisecond)
		sendText("waited")(w, r)
	})
	for i := range routes {
		mux.HandleFunc(fmt.Sprintf("GET /r%d/{id}", i), func(w http.ResponseWriter, r *http.Request) { sendJSON(w, Routed{i, r.PathValue("id")}) })
	}
	if err := http.ListenAndServe("127.0.0.1:"+port, mux); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
