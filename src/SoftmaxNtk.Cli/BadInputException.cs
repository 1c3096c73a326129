namespace SoftmaxNtk.Cli;

/// <summary>What the user gave cannot be used. The message says what, where, and what to do.</summary>
internal sealed class BadInputException(string message, Exception? innerException = null) : Exception(message, innerException);
