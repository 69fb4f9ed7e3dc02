// Written anew by the driver.
export const address = "http://127.0.0.1:1/";
