using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>
/// PyTorch in a process of its own (peers/pytorch.py), told over its standard input what to do. Arrays pass through raw
/// files in a temporary folder, which goes when the peer does.
/// </summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("softmaxntk-peer-");

    private PyTorchPeer(Process process) => this.process = process;

    /// <summary>Starts the peer.</summary>
    /// <param name="interpreter">A Python that has PyTorch.</param>
    /// <param name="threads">For PyTorch and its BLAS.</param>
    /// <param name="clock">By which it times its work.</param>
    /// <param name="environment">Variables to set, or to unset where the value is null.</param>
    /// <param name="memoryLimit">Bytes of address space beyond which its allocations fail, or null.</param>
    public static PyTorchPeer Start(
        string interpreter, int threads, Clock clock, IReadOnlyDictionary<string, string?> environment, long? memoryLimit = null)
    {
        List<string> arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "peers", "pytorch.py"),
            "--threads", threads.ToString(CultureInfo.InvariantCulture), "--clock", clock.Name,
        ];
        if (memoryLimit is long limit)
            arguments.AddRange(["--memory-limit", limit.ToString(CultureInfo.InvariantCulture)]);
        ProcessStartInfo start = new(interpreter, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        return new PyTorchPeer(Process.Start(start) ?? throw new InvalidOperationException($"{interpreter} did not start."));
    }

    /// <summary>Version, threads and BLAS of the peer, in words.</summary>
    public string Describe()
    {
        JsonElement about = Call(new { command = "about" });
        return $"PyTorch {about.GetProperty("torch").GetString()}, {about.GetProperty("threads").GetInt32()} threads, "
            + $"{about.GetProperty("blas").GetString()}";
    }

    /// <summary>Multiplies two square matrices of that order.</summary>
    /// <returns>The time of each of the repeats [ms].</returns>
    public double[] Multiply(int order, int repeats) => Numbers(Call(new { command = "multiply", order, repeats }), "milliseconds");

    /// <summary>Hands over the data of a piece of work.</summary>
    public void Load(Workload work)
    {
        Write("inputs", work.Inputs.Values);
        Write("targets", work.Targets.Values);
        Write("signs", work.Network.OutputWeights.Values);
        Write("weights", work.InitialWeights.Values);
        (int n, int d, int o, int m) = work.Shape;
        Call(new
        {
            command = "load", folder = folder.FullName, n, d, o, m, activation = work.Network.Activation.Name,
            scale = work.Network.OutputScale, learning_rate = work.LearningRate,
        });
    }

    /// <summary>Returns to the initial weights.</summary>
    public void Reset() => Call(new { command = "reset" });

    /// <summary>Takes gradient steps one after another.</summary>
    /// <returns>The time of each, the loss before each, and the peer's peak memory so far.</returns>
    public (double[] Milliseconds, double[] Losses, long PeakBytes) Step(string method, int repeats)
    {
        JsonElement answer = Call(new { command = "step", method, repeats });
        return (Numbers(answer, "milliseconds"), Numbers(answer, "results"), answer.GetProperty("peakBytes").GetInt64());
    }

    /// <summary>Computes Θ at the present weights.</summary>
    public double[] Theta(string method, int repeats) => Numbers(Call(new { command = "theta", method, repeats }), "milliseconds");

    /// <summary>Computes Θ once and hands it over (n·o × n·o).</summary>
    public double[] ThetaValues(string method, WorkShape shape)
    {
        string path = Path.Combine(folder.FullName, "theta");
        Call(new { command = "theta", method, repeats = 1, path });
        int order = shape.Samples * shape.Outputs;
        return Read(path, (long)order * order);
    }

    /// <summary>The present weights (d×m, column-major).</summary>
    public double[] Weights(WorkShape shape)
    {
        string path = Path.Combine(folder.FullName, "present");
        Call(new { command = "weights", path });
        return Read(path, (long)shape.InputDimension * shape.Width);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    /// <exception cref="PeerException">The peer refused or died.</exception>
    private JsonElement Call(object command)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(command));
        process.StandardInput.Flush();
        string line = process.StandardOutput.ReadLine()
            ?? throw new PeerException("PyTorch's process ended; its own message stands above.");
        JsonElement answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("error", out JsonElement error) ? throw new PeerException(error.GetString()!) : answer;
    }

    private static double[] Numbers(JsonElement answer, string property) =>
        [.. answer.GetProperty(property).EnumerateArray()
            .Select(entry => entry.ValueKind == JsonValueKind.Number ? entry.GetDouble() : double.NaN)];

    private void Write(string name, double[] values)
    {
        using FileStream file = File.Create(Path.Combine(folder.FullName, name));
        file.Write(MemoryMarshal.AsBytes<double>(values));
    }

    private static double[] Read(string path, long count)
    {
        double[] values = new double[count];
        using FileStream file = File.OpenRead(path);
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
