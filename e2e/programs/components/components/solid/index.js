Component({ options: { virtualHost: false } });
