namespace SoftmaxNtk.TangentKernels;

/// <summary>A function of a real variable, at many points at once: destination_k ← f(source_k). The two may be the same memory.</summary>
internal delegate void PointwiseRoutine(ReadOnlySpan<double> source, Span<double> destination);
