module bench

go 1.24

require (
	github.com/go-playground/validator/v10 v10.26.0
	github.com/gorilla/websocket v1.5.3
)
