import { Catzilla } from "catzilla";

export default new Catzilla();
