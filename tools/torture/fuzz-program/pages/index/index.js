import { address } from "../../address";

Page({ data: { address } });
