// Written anew by the driver, with the port where it listens.
export const port = 0;
