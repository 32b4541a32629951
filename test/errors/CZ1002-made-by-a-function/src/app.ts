import { Catzilla } from "catzilla";

function makeApp(): Catzilla {
  return new Catzilla();
}

export default makeApp();
