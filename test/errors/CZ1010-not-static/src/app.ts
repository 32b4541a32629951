import { Catzilla } from "catzilla";

const app = new Catzilla();

function addUsers(to: Catzilla): void {
  to.get("/users", () => "users");
}
addUsers(app);

for (const name of ["a", "b"]) app.get(`/${name}`, () => name);

if (Math.random() > 0.5) {
  app.get("/lucky", () => "yes");
}

["x", "y"].forEach((name) => {
  app.post(`/${name}`, () => name);
});

export default app;
