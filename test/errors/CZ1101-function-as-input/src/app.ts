import { Catzilla } from "catzilla";

interface Job {
  name: string;
  steps: { run: () => void }[];
}

const app = new Catzilla();
app.post("/jobs", (job: Job) => job.name);

export default app;
