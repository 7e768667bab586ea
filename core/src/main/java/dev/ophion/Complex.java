package dev.ophion;

/// Python's complex number.
public record Complex(double real, double imaginary) {}
