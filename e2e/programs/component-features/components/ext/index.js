Component({ options: { externalClasses: true }, externalClasses: ["my-class"] });
