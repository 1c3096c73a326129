namespace SoftmaxNtk.Numerics;

/// <summary>Which extreme eigenvalues are wanted.</summary>
public enum SpectrumEnd { Largest, Smallest, Both }
