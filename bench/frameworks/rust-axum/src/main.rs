mod models;

use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Query, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use models::*;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;
use std::time::Duration;
use validator::Validate;

/// A JSON body that has been validated.
struct Checked<T>(T);

impl<T: DeserializeOwned + Validate, S: Send + Sync> FromRequest<S> for Checked<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let Json(value) = Json::<T>::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        value.validate().map_err(|errors| (StatusCode::UNPROCESSABLE_ENTITY, Json(errors)).into_response())?;
        Ok(Checked(value))
    }
}

async fn user(Path(id): Path<i64>) -> Response {
    if id < 1 {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    Json(User::of(id)).into_response()
}

async fn item(Path(id): Path<i64>) -> Response {
    if id < 1 {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    "found".into_response()
}

async fn search(Query(query): Query<Search>) -> Response {
    match query.validate() {
        Ok(()) => Json(query).into_response(),
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Json(errors)).into_response(),
    }
}

async fn points(Json(points): Json<Vec<Point>>) -> Response {
    if points.len() > 10_000 {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    match points.iter().try_for_each(Validate::validate) {
        Ok(()) => Json(Counted { count: points.len() }).into_response(),
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Json(errors)).into_response(),
    }
}

async fn session(jar: CookieJar, headers: HeaderMap) -> Response {
    let (Some(session), Some(id)) = (jar.get("session"), headers.get("x-request-id")) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let body = Json(Session { session: session.value().to_owned(), request_id: id.to_str().unwrap_or_default().to_owned() });
    let seen = Cookie::build(("seen", "1")).path("/").http_only(true).same_site(SameSite::Lax);
    (CookieJar::new().add(seen), [("x-request-id", id.clone())], body).into_response()
}

async fn stream() -> Response {
    let pieces = futures_util::stream::iter((0..10).map(|i| Ok::<_, std::convert::Infallible>(format!("piece {i}\n"))));
    ([("content-type", "text/plain")], Body::from_stream(pieces)).into_response()
}

async fn events(Path(count): Path<usize>) -> Response {
    let events = futures_util::stream::iter((0..count).map(|i| Ok::<_, std::convert::Infallible>(Event::default().data(format!("event {i}")))));
    Sse::new(events).into_response()
}

async fn echo(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if matches!(message, Message::Text(_)) && socket.send(message).await.is_err() {
            return;
        }
    }
}

async fn moves(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        let Message::Text(text) = message else { continue };
        let Some(Move { id, x, y, .. }) = serde_json::from_str::<Move>(&text).ok().filter(|one| one.validate().is_ok()) else { return };
        let Ok(reply) = serde_json::to_string(&Moved { id, x: x + 1.0, y: y + 1.0 }) else { return };
        if socket.send(Message::Text(reply.into())).await.is_err() {
            return;
        }
    }
}

async fn wait() -> &'static str {
    tokio::time::sleep(Duration::from_millis(1)).await;
    "waited"
}

// Made when they are first asked for, so that the other cases do not carry them.
static ITEMS_10: LazyLock<Vec<Item>> = LazyLock::new(|| make_items(10));
static ITEMS_1000: LazyLock<Vec<Item>> = LazyLock::new(|| make_items(1000));
static ITEMS_100000: LazyLock<Vec<Item>> = LazyLock::new(|| make_items(100_000));

fn app(routes: usize) -> Router {
    let app = Router::new()
        .route("/", get(|| async { "Hello, World!" }))
        .route("/about/team", get(|| async { "team" }))
        .route("/users/{id}", get(user))
        .route("/items/{id}", get(item))
        .route("/a/{a}/b/{b}/c/{c}/d/{d}/e/{e}", get(|Path(five): Path<Five>| async { Json(five) }))
        .route("/search", get(search))
        .route("/json/10", get(|| async { Json(&*ITEMS_10) }))
        .route("/json/1000", get(|| async { Json(&*ITEMS_1000) }))
        .route("/json/100000", get(|| async { Json(&*ITEMS_100000) }))
        .route("/sum", post(|Json(numbers): Json<Numbers>| async move { Json(Sum::of(&numbers)) }))
        .route("/users", post(|Checked(user): Checked<NewUser>| async move { Json(Created { id: 1, name: user.name, age: user.age }) }))
        .route("/orders", post(|Checked(order): Checked<Order>| async move { Json(Ordered::of(order)) }))
        .route("/points", post(points))
        .route("/session", get(session))
        .route("/stream", get(stream))
        .route("/events/{count}", get(events))
        .route("/echo", get(|upgrade: WebSocketUpgrade| async { upgrade.on_upgrade(echo) }))
        .route("/moves", get(|upgrade: WebSocketUpgrade| async { upgrade.on_upgrade(moves) }))
        .route("/wait", get(wait))
        .layer(DefaultBodyLimit::max(1_048_576));
    (0..routes).fold(app, |app, route| app.route(&format!("/r{route}/{{id}}"), get(move |Path(id): Path<String>| async move { Json(Routed { route, id }) })))
}

fn main() {
    let number = |index: usize| std::env::args().nth(index).and_then(|text| text.parse::<usize>().ok()).expect("server PORT ROUTES THREADS");
    let (port, routes, threads) = (number(1), number(2), number(3));
    let runtime = if threads == 1 { tokio::runtime::Builder::new_current_thread().enable_all().build() } else { tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build() };
    runtime.expect("a runtime").block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port as u16)).await.expect("a free port");
        axum::serve(listener, app(routes)).await.expect("to serve");
    });
}
