using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>A config as far as it can be read, and everything that its record finds wrong with it.</summary>
/// <param name="Settings">The settings record. Where there are problems, refused values stand at their defaults: good for finding further
/// problems, not for running. Null if something refused has no default.</param>
/// <param name="Problems">All problems, in document order; none for a config that may be run.</param>
public sealed record ConfigReading(object? Settings, IReadOnlyList<ConfigProblem> Problems);
