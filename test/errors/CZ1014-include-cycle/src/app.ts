import { Catzilla } from "catzilla";
import { posts } from "./posts";
import { users } from "./users";

const app = new Catzilla();
users.include(posts);
posts.include(users);
app.include(users);

export default app;
