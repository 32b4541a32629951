package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/gofiber/fiber/v2"
)

var (
	check     = validator.New(validator.WithRequiredStructEnabled())
	reference = regexp.MustCompile(`^ord-[0-9]{4}-[0-9]{6}$`)
)

func text(value string) fiber.Handler {
	return func(c *fiber.Ctx) error { return c.SendString(value) }
}

func refuse(c *fiber.Ctx, err error) error {
	return c.Status(422).JSON(map[string]string{"errors": err.Error()})
}

// receive reads, checks and answers a JSON body.
func receive[In any, Out any](answer func(In) Out, rule string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var in In
		err := c.BodyParser(&in)
		if err == nil && rule == "" {
			err = check.Struct(in)
		} else if err == nil {
			err = check.Var(in, rule)
		}
		if err != nil {
			return refuse(c, err)
		}
		return c.JSON(answer(in))
	}
}

func search(c *fiber.Ctx) error {
	var in Search
	err := c.QueryParser(&in)
	if err == nil {
		err = check.Struct(in)
	}
	if err != nil {
		return refuse(c, err)
	}
	return c.JSON(in)
}

func user(c *fiber.Ctx) error {
	id, err := c.ParamsInt("id")
	if err == nil && id < 1 {
		err = errors.New("id")
	}
	if err != nil {
		return refuse(c, err)
	}
	return c.JSON(userOf(id))
}

func session(c *fiber.Ctx) error {
	id := c.Get("X-Request-Id")
	c.Cookie(&fiber.Cookie{Name: "seen", Value: "1", Path: "/", HTTPOnly: true, SameSite: "Lax"})
	c.Set("X-Request-Id", id)
	return c.JSON(Session{c.Cookies("session"), id})
}

func main() {
	port := os.Args[1]
	routes, _ := strconv.Atoi(os.Args[2])
	threads, _ := strconv.Atoi(os.Args[3])
	runtime.GOMAXPROCS(threads)
	check.RegisterTagNameFunc(func(field reflect.StructField) string { return field.Tag.Get("json") })
	check.RegisterValidation("reference", func(field validator.FieldLevel) bool { return reference.MatchString(field.Field().String()) })

	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/", text("Hello, World!"))
	app.Get("/about/team", text("team"))
	app.Get("/users/:id", user)
	app.Get("/a/:a/b/:b/c/:c/d/:d/e/:e", func(c *fiber.Ctx) error {
		return c.JSON(Five{c.Params("a"), c.Params("b"), c.Params("c"), c.Params("d"), c.Params("e")})
	})
	app.Get("/search", search)
	for _, count := range []int{10, 1000, 100_000} {
		// Made when they are first asked for, so that the other cases do not carry them.
		items := sync.OnceValue(func() []Item { return makeItems(count) })
		app.Get(fmt.Sprintf("/json/%d", count), func(c *fiber.Ctx) error { return c.JSON(items()) })
	}
	app.Post("/sum", receive(sumOf, ""))
	app.Post("/users", receive(func(user NewUser) Created { return Created{1, user.Name, user.Age} }, ""))
	app.Post("/orders", receive(orderedOf, ""))
	app.Post("/points", receive(func(points []Point) Counted { return Counted{len(points)} }, "max=10000,dive"))
	app.Get("/session", session)
	app.Get("/stream", func(c *fiber.Ctx) error {
		c.Set("Content-Type", "text/plain")
		c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
			for i := range 10 {
				fmt.Fprintf(w, "piece %d\n", i)
				w.Flush()
			}
		})
		return nil
	})
	app.Get("/wait", func(c *fiber.Ctx) error {
		time.Sleep(time.Millisecond)
		return c.SendString("waited")
	})
	for i := range routes {
		app.Get(fmt.Sprintf("/r%d/:id", i), func(c *fiber.Ctx) error { return c.JSON(Routed{i, c.Params("id")}) })
	}
	if err := app.Listen("127.0.0.1:" + port); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
